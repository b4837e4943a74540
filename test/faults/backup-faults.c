/*
 * Stands between a process and the C library (LD_PRELOAD) and counts every operation on files below
 * FAULT_ROOT, whoever makes it: Node, its worker threads, or SQLite in its native module. At the
 * operation it is told, it fails it, kills the process, or keeps a copy of all files as they are in
 * that moment, which is exactly what a kill -9 there would leave. See backup-fault-control.ts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RECORD = 0, FAIL = 1, KILL = 2, STATES = 3 };
enum { BEFORE = 1, TORN = 2 };
/* What a fault does from its moment on; the last four are about the disk of the target alone. */
enum { ONCE = 0, DISK_FULL = 1, TARGET_FULL = 2, TARGET_READ_ONLY = 3, PULLED = 4, UNMOUNTED = 5 };
#define CONTROL_BYTES 65536
#define HEAD_BYTES 64

/* The same layout as in backup-fault-control.ts. */
struct control {
  uint32_t armed, mode, at, error, torn, sticky, count, hit;
};

static struct control *control;
static uint8_t *marks;
static const char *root, *states, *target;
static size_t root_length, target_length;
static char pulled[4096];
static int log_file = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("FAULT_CONTROL"), *log = getenv("FAULT_LOG");
  root = getenv("FAULT_ROOT");
  states = getenv("FAULT_STATES");
  target = getenv("FAULT_TARGET");
  if (!path || !root || !states || !log || !target) return;
  root_length = strlen(root);
  target_length = strlen(target);
  snprintf(pulled, sizeof pulled, "%s-pulled", target);
  int file = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *map = mmap(NULL, CONTROL_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  syscall(SYS_close, file);
  if (map == MAP_FAILED) return;
  log_file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CLOEXEC);
  marks = (uint8_t *)map + HEAD_BYTES;
  control = map;
}

static int inside(const char *path) {
  return control && control->armed && path && strncmp(path, root, root_length) == 0 &&
         (path[root_length] == '/' || path[root_length] == 0);
}

/* The path of a name relative to an open folder, or of the open file itself (name NULL). */
static const char *resolve(int file, const char *name, char *out) {
  if (!control || !control->armed) return NULL;
  if (name && (name[0] == '/' || file == AT_FDCWD)) return name;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, out, 2000);
  if (length <= 0) return NULL;
  out[length] = 0;
  if (name && *name) snprintf(out + length, 2000, "/%s", name);
  return out;
}

static void keep(uint32_t number, const char *suffix) {
  char to[4096], *arguments[] = {"cp", "-a", (char *)root, to, NULL}, *none[] = {NULL};
  snprintf(to, sizeof to, "%s/%u%s", states, number, suffix);
  pid_t child;
  int status;
  if (posix_spawn(&child, "/bin/cp", NULL, NULL, arguments, none) == 0) waitpid(child, &status, 0);
}

static int below(const char *folder, size_t length, const char *path) {
  return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

/* On files that are open already, of which a name that is gone says nothing. */
static int by_file(const char *op) {
  return !strcmp(op, "write") || !strcmp(op, "read") || !strcmp(op, "sync") ||
         !strcmp(op, "truncate") || !strcmp(op, "chmod");
}

/* The stick goes, and with it its folder; an unmounted share leaves an empty one. */
static void pull(void) {
  syscall(SYS_renameat, AT_FDCWD, target, AT_FDCWD, pulled);
  if (control->sticky == UNMOUNTED) syscall(SYS_mkdirat, AT_FDCWD, target, 0700);
}

/* Whether a fault that has come refuses this operation as well. */
static int refuses(const char *op, const char *path, int grows) {
  int there = below(target, target_length, path);
  switch (control->sticky) {
    case DISK_FULL: return grows;
    case TARGET_FULL: return there && grows;
    case TARGET_READ_ONLY:
      return there && strcmp(op, "look") && strcmp(op, "read") && strcmp(op, "sync");
    case PULLED:
    case UNMOUNTED:
      return by_file(op) && (there || below(pulled, strlen(pulled), path));
    default: return 0;
  }
}

/* What is to become of an operation. */
enum verdict { PROCEED, REFUSE, HALF_THEN_ERROR, HALF_THEN_KILL, HALF_THEN_KEEP };

static enum verdict step(const char *name, const char *path, const char *second, int grows) {
  enum verdict verdict = PROCEED;
  pthread_mutex_lock(&lock);
  uint32_t number = ++control->count;
  char line[5000];
  int length = snprintf(line, sizeof line, "%s\t%s\t%s\n", name, path + root_length,
                        second ? second + root_length : "");
  if (log_file >= 0) syscall(SYS_write, log_file, line, length);
  if (control->mode == FAIL && control->hit && refuses(name, path, grows)) verdict = REFUSE;
  if (number == control->at && control->mode == FAIL && control->sticky >= TARGET_FULL) {
    control->hit = 1;
    if (refuses(name, path, grows)) verdict = REFUSE;
    if (control->sticky >= PULLED) pull();
  } else if (number == control->at && (control->mode == FAIL || control->mode == KILL)) {
    control->hit = 1;
    if (control->torn) verdict = control->mode == FAIL ? HALF_THEN_ERROR : HALF_THEN_KILL;
    else if (control->mode == FAIL) verdict = REFUSE;
    else syscall(SYS_kill, getpid(), SIGKILL);
  }
  if (control->mode == STATES && number < CONTROL_BYTES - HEAD_BYTES) {
    if (marks[number] & BEFORE) keep(number, "");
    if (marks[number] & TORN) verdict = HALF_THEN_KEEP;
  }
  pthread_mutex_unlock(&lock);
  return verdict;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

/* For what has no half: it is refused or dies as a whole, and a state of its middle is none. */
static int refused(const char *op, const char *path, const char *second, int grows) {
  if (!inside(path)) return 0;
  enum verdict verdict = step(op, path, second, grows);
  if (verdict == HALF_THEN_KILL) syscall(SYS_kill, getpid(), SIGKILL);
  if (verdict != REFUSE && verdict != HALF_THEN_ERROR) return 0;
  errno = control->error;
  return 1;
}

#define GUARD(op, path, second, grows) \
  if (refused(op, path, second, grows)) return -1;

static int open_step(const char *path, int flags) {
  struct stat found;
  if (!inside(path)) return 0;
  int makes = (flags & O_CREAT) && syscall(SYS_newfstatat, AT_FDCWD, path, &found, 0) != 0;
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  /* Two programs read one file at once while it is checked; what only reads changes nothing. */
  const char *name = makes ? "create" : (flags & O_TRUNC) ? "empty" : writes ? "open" : "look";
  return refused(name, path, NULL, makes);
}

#define MODE_ARGUMENT \
  mode_t mode = 0; \
  if (flags & (O_CREAT | __O_TMPFILE)) { \
    va_list list; \
    va_start(list, flags); \
    mode = va_arg(list, mode_t); \
    va_end(list); \
  }

#define OPEN(function) \
  int function(const char *path, int flags, ...) { \
    MODE_ARGUMENT \
    REAL(function); \
    return open_step(path, flags) ? -1 : real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(function) \
  int function(int folder, const char *name, int flags, ...) { \
    MODE_ARGUMENT \
    REAL(function); \
    char buffer[4096]; \
    const char *path = resolve(folder, name, buffer); \
    return path && open_step(path, flags) ? -1 : real(folder, name, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

/* For an operation that writes bytes to an open file. */
static enum verdict write_step(const char *op, int file) {
  char buffer[4096];
  const char *path = resolve(file, NULL, buffer);
  enum verdict verdict = inside(path) ? step(op, path, NULL, 1) : PROCEED;
  if (verdict == REFUSE) errno = control->error;
  return verdict;
}

/* Half of the bytes have reached the file: the process dies now, or the state is kept. */
static void torn(enum verdict verdict) {
  if (verdict == HALF_THEN_KILL) syscall(SYS_kill, getpid(), SIGKILL);
  if (verdict != HALF_THEN_KEEP) return;
  pthread_mutex_lock(&lock);
  keep(control->count, "torn");
  pthread_mutex_unlock(&lock);
}

#define HALVES(op, length, write_first, write_rest, write_all) \
  enum verdict verdict = write_step(op, file); \
  if (verdict == PROCEED) return write_all; \
  if (verdict == REFUSE) return -1; \
  ssize_t first = write_first; \
  if (first < 0) return first; \
  if (verdict == HALF_THEN_ERROR) { \
    if (first == 0) errno = control->error; \
    return first == 0 ? -1 : first; \
  } \
  torn(verdict); \
  ssize_t rest = write_rest; \
  return rest < 0 ? rest : first + rest;

ssize_t write(int file, const void *bytes, size_t length) {
  REAL(write);
  HALVES("write", length, real(file, bytes, length / 2),
         real(file, (const char *)bytes + first, length - first), real(file, bytes, length))
}

#define PWRITE(function) \
  ssize_t function(int file, const void *bytes, size_t length, off_t at) { \
    REAL(function); \
    HALVES("write", length, real(file, bytes, length / 2, at), \
           real(file, (const char *)bytes + first, length - first, at + first), \
           real(file, bytes, length, at)) \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

/* Several pieces at once: the first of them, or half of the only one, counts as half. */
ssize_t writev(int file, const struct iovec *pieces, int count) {
  REAL(writev);
  struct iovec some = pieces[0];
  enum verdict verdict = write_step("write", file);
  if (verdict == PROCEED) return real(file, pieces, count);
  if (verdict == REFUSE) return -1;
  if (count == 1) some.iov_len /= 2;
  ssize_t first = real(file, &some, 1);
  if (first <= 0 || verdict == HALF_THEN_ERROR) return first;
  torn(verdict);
  /* A short count is an answer that every caller has to go on from. */
  return first;
}

#define BY_FILE(returns, function, parameters, given, op, grows) \
  returns function parameters { \
    REAL(function); \
    char buffer[4096]; \
    GUARD(op, resolve(file, NULL, buffer), NULL, grows) \
    return real given; \
  }
BY_FILE(int, fsync, (int file), (file), "sync", 0)
BY_FILE(int, fdatasync, (int file), (file), "sync", 0)
BY_FILE(int, ftruncate, (int file, off_t length), (file, length), "truncate", 1)
BY_FILE(int, ftruncate64, (int file, off_t length), (file, length), "truncate", 1)
BY_FILE(int, fchmod, (int file, mode_t mode), (file, mode), "chmod", 0)
BY_FILE(ssize_t, read, (int file, void *bytes, size_t length), (file, bytes, length), "read", 0)
BY_FILE(ssize_t, pread, (int file, void *bytes, size_t length, off_t at),
        (file, bytes, length, at), "read", 0)
BY_FILE(ssize_t, pread64, (int file, void *bytes, size_t length, off_t at),
        (file, bytes, length, at), "read", 0)

#define BY_NAME(function, parameters, given, op, grows) \
  int function parameters { \
    REAL(function); \
    GUARD(op, path, NULL, grows) \
    return real given; \
  }
BY_NAME(unlink, (const char *path), (path), "remove", 0)
BY_NAME(rmdir, (const char *path), (path), "remove", 0)
BY_NAME(mkdir, (const char *path, mode_t mode), (path, mode), "mkdir", 1)
BY_NAME(chmod, (const char *path, mode_t mode), (path, mode), "chmod", 0)
BY_NAME(truncate, (const char *path, off_t length), (path, length), "truncate", 1)
BY_NAME(truncate64, (const char *path, off_t length), (path, length), "truncate", 1)

#define BY_FOLDER(function, parameters, given, op, grows) \
  int function parameters { \
    REAL(function); \
    char buffer[4096]; \
    GUARD(op, resolve(folder, name, buffer), NULL, grows) \
    return real given; \
  }
BY_FOLDER(unlinkat, (int folder, const char *name, int flags), (folder, name, flags), "remove", 0)
BY_FOLDER(mkdirat, (int folder, const char *name, mode_t mode), (folder, name, mode), "mkdir", 1)
BY_FOLDER(fchmodat, (int folder, const char *name, mode_t mode, int flags),
          (folder, name, mode, flags), "chmod", 0)

#define BY_NAMES(function, op) \
  int function(const char *path, const char *second) { \
    REAL(function); \
    GUARD(op, path, inside(second) ? second : NULL, 0) \
    return real(path, second); \
  }
BY_NAMES(rename, "rename")
BY_NAMES(link, "link")

int renameat(int folder, const char *name, int to, const char *second) {
  REAL(renameat);
  char one[4096], other[4096];
  const char *target = resolve(to, second, other);
  GUARD("rename", resolve(folder, name, one), inside(target) ? target : NULL, 0)
  return real(folder, name, to, second);
}

/* Copying within the kernel is not used by the program; were it, this would be seen as a step. */
ssize_t copy_file_range(int from, off64_t *at, int file, off64_t *to, size_t length, unsigned flags) {
  REAL(copy_file_range);
  char buffer[4096];
  GUARD("write", resolve(file, NULL, buffer), NULL, 1)
  return real(from, at, file, to, length, flags);
}
