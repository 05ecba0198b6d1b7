"""What processes and threads of Python share, as in the table of the documents.

The workloads of contender.py whose names begin with "shared-": the same in Java are SharedTexts,
SharedLocks, SharedTurns and SharedReads.
"""

import ctypes
import functools
import multiprocessing
import queue
import threading
import time
import types

LENGTH = 256
TEXTS = [chr(ord("0") + i) * LENGTH for i in range(64)]
NUMBERS = list(range(1_000))


def check(what, expected, actual):
    if expected != actual:
        raise AssertionError(f"{what}: expected {expected}, was {actual}")


class Processes:
    """What multiprocessing has for processes; each run starts one."""

    def __init__(self):
        self.context = multiprocessing.get_context("fork")

    @functools.cached_property
    def objects(self):
        """Who makes queues and locks."""
        return self.context

    def start(self, function, *arguments):
        process = self.context.Process(target=function, args=arguments)
        process.start()
        return process

    def end(self, process):
        process.join()
        check("exit code", 0, process.exitcode)

    @functools.cached_property
    def queue(self):
        return self.objects.Queue()

    def pipe(self, both_ways):
        return self.context.Pipe(both_ways)

    @functools.cached_property
    def lock(self):
        return self.objects.Lock()

    @functools.cached_property
    def reentrant_lock(self):
        return self.objects.RLock()

    @functools.cached_property
    def semaphore(self):
        return self.objects.BoundedSemaphore(1)

    @functools.cached_property
    def condition(self):
        return self.objects.Condition()

    @functools.cached_property
    def turn(self):
        return self.context.RawValue(ctypes.c_longlong, 0)

    def sequence(self, kind):
        return {
            "list": lambda: list(NUMBERS),
            "array": lambda: self.context.Array("i", NUMBERS, lock=False),
            "locked-array": lambda: self.context.Array("i", NUMBERS, lock=True),
        }[kind]()

    def close(self):
        pass


class Managed(Processes):
    """The same with objects of a server process."""

    @functools.cached_property
    def objects(self):
        return self.context.Manager()

    def sequence(self, kind):
        check("sequence", "shared-list", kind)
        return self.objects.list(NUMBERS)

    def close(self):
        self.objects.shutdown()


class Threads:
    """What threading has."""

    def __init__(self):
        self.queue = queue.Queue()
        self.lock = threading.Lock()
        self.reentrant_lock = threading.RLock()
        self.semaphore = threading.BoundedSemaphore(1)
        self.condition = threading.Condition()
        self.turn = types.SimpleNamespace(value=0)

    def start(self, function, *arguments):
        thread = threading.Thread(target=function, args=arguments)
        thread.start()
        return thread

    def end(self, thread):
        thread.join()

    def close(self):
        pass


def send(put, texts):
    """One more than are counted."""
    for i in range(texts + 1):
        put(TEXTS[i % 64])


def receive(get, texts):
    """The clock starts when the first has come."""
    check("text", TEXTS[0], get())
    start = time.perf_counter()
    for i in range(1, texts + 1):
        if get() != TEXTS[i % 64]:
            raise AssertionError(f"text {i} is another one")
    return time.perf_counter() - start


def rate(count, seconds):
    return {"seconds": seconds, "per_second": count / seconds}


def passed(sharing, arguments, put, get):
    texts = int(arguments["texts"])
    sender = sharing.start(send, put, texts)
    seconds = receive(get, texts)
    sharing.end(sender)
    return rate(texts, seconds)


def through_queue(sharing, arguments):
    figures = passed(sharing, arguments, sharing.queue.put, sharing.queue.get)
    check("empty", True, sharing.queue.empty())
    return figures


def through_connection(sharing, arguments):
    receiver, sender = sharing.pipe("one-way" not in arguments)
    figures = passed(sharing, arguments, sender.send, receiver.recv)
    sender.close()
    receiver.close()
    return figures


def lock(sharing, arguments):
    """Where held is 1, one that the same thread holds already."""
    pairs = int(arguments["pairs"])
    if int(arguments["held"]) == 0:
        return rate(pairs, locked(sharing.lock, pairs))
    sharing.reentrant_lock.acquire()
    seconds = locked(sharing.reentrant_lock, pairs)
    sharing.reentrant_lock.release()
    return rate(pairs, seconds)


def semaphore(sharing, arguments):
    pairs = int(arguments["pairs"])
    return rate(pairs, locked(sharing.semaphore, pairs))


def locked(lock, pairs):
    count = 0
    start = time.perf_counter()
    for _ in range(pairs):
        lock.acquire()
        count += 1
        lock.release()
    seconds = time.perf_counter() - start
    check("locked", pairs, count)
    check("free", True, lock.acquire(False))
    lock.release()
    return seconds


def condition(sharing, arguments):
    """This process and another one take turns; whose turn it is says a number, which counts them."""
    turns = int(arguments["turns"])
    turn = sharing.turn
    turn.value = 0
    other = sharing.start(take_turns, sharing.condition, turn, turns, 0)
    seconds = take_turns(sharing.condition, turn, turns, 1)
    sharing.end(other)
    check("turns", 2 * (turns + 1), turn.value)
    return rate(turns, seconds)


def take_turns(condition, turn, turns, own):
    """Each second turn, from its first one on, at which the clock starts."""
    with condition:
        for i in range(turns + 1):
            while turn.value % 2 != own:
                condition.wait()
            if i == 0:
                start = time.perf_counter()
            turn.value += 1
            condition.notify()
        return time.perf_counter() - start


def reads(sharing, arguments):
    sequence = sharing.sequence(arguments["sequence"])
    length = len(NUMBERS)
    rounds = max(1, int(arguments["reads"]) // length)
    total = 0
    start = time.perf_counter()
    for _ in range(rounds):
        for i in range(length):
            total += sequence[i]
    seconds = time.perf_counter() - start
    check("sum", rounds * sum(NUMBERS), total)
    return rate(rounds * length, seconds)
