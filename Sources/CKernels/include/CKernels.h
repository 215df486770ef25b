#pragma once
#include "cell_noise.h"
