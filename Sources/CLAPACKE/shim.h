// Complex routines are not used; plain structs stand in for C99 complex types, which Swift does not import.
#define LAPACK_COMPLEX_STRUCTURE
#include <lapacke.h>
