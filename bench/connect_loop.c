/*
 * The least that a TCP probe can cost: connects to the target and closes, one after the other.
 *
 * Usage: connect_loop PORT ADDRESSES SECONDS
 * Prints "CONNECTIONS CPU_MICROSECONDS", the CPU time being that of this process.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static void connect_and_close(int address, int port) {
  struct sockaddr_in target = {
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK + address),
  };
  int probe = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(probe, (struct sockaddr *)&target, sizeof target) != 0) {
    perror("connect");
    exit(1);
  }
  close(probe);
}

static long long microseconds(struct timeval time) {
  return time.tv_sec * 1000000LL + time.tv_usec;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: connect_loop PORT ADDRESSES SECONDS\n");
    return 2;
  }
  int port = atoi(arguments[1]);
  int addresses = atoi(arguments[2]);
  double end = now() + atof(arguments[3]);
  long long connections = 0;
  while (now() < end) connect_and_close(connections++ % addresses, port);

  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%lld %lld\n", connections, microseconds(usage.ru_utime) + microseconds(usage.ru_stime));
  return 0;
}
