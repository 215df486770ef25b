// glibc declares renameat2 only under _GNU_SOURCE, which Swift's view of the C library does not define.
#pragma once

extern int renameat2(int oldFolder, const char *oldPath, int newFolder, const char *newPath, unsigned int flags);

enum { renameWithoutReplacing = 1, renameExchanging = 2 };
