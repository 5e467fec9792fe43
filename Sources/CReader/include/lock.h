#ifndef SHARING_AUDIT_CREADER_LOCK_H
#define SHARING_AUDIT_CREADER_LOCK_H

// The lock that a reader puts on itself before it looks at a byte of an input: raw system calls, no library.
#include <stdbool.h>

// What the lock is made of, as bits.
enum { reader_landlock = 1, reader_seccomp = 2 };

// Puts on what is wanted and the kernel has, for good: there is no way out. Needs no_new_privs. `control` is the only
// socket that can still be talked on. The bits that are in force.
unsigned reader_lock(unsigned wanted, int control);

// No other thread runs, which the lock would not be on.
bool reader_is_alone(void);

// A crash is a signal, as the system has it. The Swift runtime's own handlers would start a program that looks at it.
void reader_crash_plainly(void);

// Whether a second process is refused, and code made of data. Asked so that nothing happens where they are not.
bool reader_process_is_refused(void);
bool reader_code_is_refused(void);

// Converters of names that are older than Unicode, loaded from files: after the lock they can be had only if they were
// had before. One that this system does not have is left out.
void reader_keep_converters(void);
// Whether those that were kept can still be opened, and CP437 converts.
bool reader_converters_work(void);

#endif
