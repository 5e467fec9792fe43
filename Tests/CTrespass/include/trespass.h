#ifndef SHARING_AUDIT_CTRESPASS_H
#define SHARING_AUDIT_CTRESPASS_H

// The numbers of system calls, which the standard module of the C library leaves out.
#include <sys/syscall.h>

// Does one system call in a process of its own that is locked in by these parts (the bits of CReader's lock.h), where a
// socket pair is at 3, the control socket, and at 4. 0 where the call was let through or itself ended the process, its
// error, or less than 0: the signal that ended the process.
int trespass(unsigned lock, long call, long first, long second, long third, long fourth);

#endif
