/*
 * The TCP target of the benchmarks: accepts, reads until the peer closes, then closes.
 *
 * With an empty banner it never says a word, so that it is both the healthy target of a connect
 * probe and the target on which a TLS handshake hangs. Any other banner is sent first, as it is.
 *
 * It listens on many loopback addresses because the prober closes first and so keeps each
 * connection's address pair for a minute (TIME_WAIT): one address alone is used up after some
 * 28,000 probes.
 *
 * Usage: target PORT ADDRESSES BANNER
 * Listens on 127.0.0.1 to 127.0.0.ADDRESSES, and prints "ready" when it does.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 4096, EVENTS = 256, ACCEPTS_AT_ONCE = 16, LONGEST_LIFE_SECONDS = 3600 };

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void watch(int poller, int socket_fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = socket_fd};
  if (epoll_ctl(poller, EPOLL_CTL_ADD, socket_fd, &event) != 0) fail("epoll_ctl");
}

static int listen_on(int address, int port) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in local = {
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK + address - 1),
  };
  if (bind(listener, (struct sockaddr *)&local, sizeof local) != 0) fail("bind");
  if (listen(listener, BACKLOG) != 0) fail("listen");
  return listener;
}

/* A few at a time: who only accepts while others hang up runs out of descriptors. */
static void accept_some(int poller, int listener, const char *banner) {
  for (int i = 0; i < ACCEPTS_AT_ONCE; i++) {
    int peer = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (peer < 0) return;
    /* The buffer of a new socket holds a banner; a peer that is gone already wants none. */
    if (*banner) send(peer, banner, strlen(banner), MSG_NOSIGNAL);
    watch(poller, peer);
  }
}

static void read_or_close(int peer) {
  char ignored[4096];
  ssize_t count = read(peer, ignored, sizeof ignored);
  if (count > 0 || (count < 0 && errno == EAGAIN)) return;
  close(peer);
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: target PORT ADDRESSES BANNER\n");
    return 2;
  }
  /* Should the harness be killed outright, nothing is left behind for longer than this. */
  alarm(LONGEST_LIFE_SECONDS);
  const char *banner = arguments[3];
  int poller = epoll_create1(0);
  int last_listener = -1;
  for (int address = 1; address <= atoi(arguments[2]); address++) {
    last_listener = listen_on(address, atoi(arguments[1]));
    watch(poller, last_listener);
  }
  puts("ready");
  fflush(stdout);

  struct epoll_event events[EVENTS];
  for (;;) {
    int ready = epoll_wait(poller, events, EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      /* The listeners were opened first and are never closed: theirs are the lowest numbers. */
      if (events[i].data.fd <= last_listener)
        accept_some(poller, events[i].data.fd, banner);
      else
        read_or_close(events[i].data.fd);
    }
  }
}
