"""A contender of Python's standard library, driven by lines on stdin.

    python3 contender.py KIND [LEAD_SECONDS]
    KIND: thread | process-fork | process-spawn | process-forkserver | pool |
          sharing-processes | sharing-managed | sharing-threads

It says "ready", and then answers each line "workload name=value ..." with "ok name=number ..." or
"error what", until the end of its input. The workloads are those of the Java contenders.
"""

import concurrent.futures
import functools
import multiprocessing
import queue
import random
import resource
import statistics
import sys
import threading
import time
from dataclasses import dataclass

WORKERS = 2
SMALL = 128
MIB = 1 << 20
SEED = 20080610

# So long a contender works before a run counts: see the README, "How it is measured".
LEAD_SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 0.1


@dataclass
class Item:
    id: int
    name: str
    price: float
    in_stock: bool


def no_op(number):
    return number


def add(number, word, nothing):
    return number + len(word) - 5


def echo(what):
    return what


def make_bytes(size):
    return bytes(size)


def burn(rounds):
    x = 88172645
    for _ in range(rounds):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    return 1 if x >= 0 else 0


def burn_all(tasks, rounds):
    for _ in range(tasks):
        burn(rounds)


def countdown(n):
    trace = 0
    while n > 0:
        n -= 1
        trace = (31 * trace + n) & 0xFFFFFFFFFFFFFFFF
    return trace


PRIMES = [
    112272535095293,
    112582705942171,
    112272535095293,
    115280095190773,
    115797848077099,
    1099726899285419,
]


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    root = int(n**0.5)
    for i in range(3, root + 1, 2):
        if n % i == 0:
            return False
    return True


def check(what, expected, actual):
    if expected != actual:
        raise AssertionError(f"{what}: expected {expected}, was {actual}")


class Futures:
    """An executor of concurrent.futures."""

    def __init__(self, executor):
        self.executor = executor

    def submit(self, function, *arguments):
        return self.executor.submit(function, *arguments)

    def result(self, future):
        return future.result()

    def map(self, function, inputs, chunk):
        return self.executor.map(function, inputs, chunksize=chunk or 1)

    def first(self, futures):
        concurrent.futures.wait(
            futures, return_when=concurrent.futures.FIRST_COMPLETED
        )

    def close(self):
        self.executor.shutdown()


class Pool:
    """A multiprocessing.Pool; its map is Pool.map, or where lazy is asked for, Pool.imap."""

    def __init__(self):
        self.pool = multiprocessing.get_context("fork").Pool(WORKERS)

    def submit(self, function, *arguments):
        return self.pool.apply_async(function, arguments)

    def result(self, future):
        return future.get()

    def map(self, function, inputs, chunk):
        return self.pool.map(function, inputs, chunk or None)

    def lazy_map(self, function, inputs, chunk):
        return self.pool.imap(function, inputs, chunk or 1)

    def first(self, futures):
        while not any(future.ready() for future in futures):
            time.sleep(0.0001)

    def close(self):
        self.pool.close()
        self.pool.join()


def process_pool(method):
    return Futures(
        concurrent.futures.ProcessPoolExecutor(
            WORKERS, mp_context=multiprocessing.get_context(method)
        )
    )


def sharing():
    """The module of what is shared; loaded here, as others are to start without it."""
    sys.dont_write_bytecode = True  # this is a directory of sources
    import sharing as module

    return module


KINDS = {
    "thread": lambda: Futures(concurrent.futures.ThreadPoolExecutor(WORKERS)),
    "process-fork": lambda: process_pool("fork"),
    "process-spawn": lambda: process_pool("spawn"),
    "process-forkserver": lambda: process_pool("forkserver"),
    "pool": Pool,
    "sharing-processes": lambda: sharing().Processes(),
    "sharing-managed": lambda: sharing().Managed(),
    "sharing-threads": lambda: sharing().Threads(),
}


class Contest:
    """The workers that all runs share, which the first of them opens."""

    def __init__(self, kind):
        self.open = KINDS[kind]
        self.kind = kind

    @functools.cached_property
    def workers(self):
        return self.open()


def numbers(tasks):
    return (i % SMALL for i in range(tasks))


def expected_sum(tasks):
    return sum(numbers(tasks))


def submit(contest, arguments, submission=lambda w, i: w.submit(no_op, i)):
    workers = contest.workers
    producers = int(arguments.get("producers", 1))
    each = int(arguments["tasks"]) // producers
    sums = queue.Queue()
    together = threading.Barrier(producers + 1)

    def produce():
        together.wait()
        futures = [submission(workers, i) for i in numbers(each)]
        sums.put(sum(map(workers.result, futures)))

    threads = [threading.Thread(target=produce) for _ in range(producers)]
    for thread in threads:
        thread.start()
    together.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    total = sum(sums.get_nowait() for _ in threads)
    check("sum", producers * expected_sum(each), total)
    return {"seconds": seconds, "per_second": producers * each / seconds}


def submit_lambda(contest, arguments):
    """No lambda travels here: a partial carries what it would capture."""
    return submit(
        contest,
        arguments,
        lambda w, i: w.submit(functools.partial(add, i, "allot"), None),
    )


def round_trip(contest, arguments):
    workers = contest.workers
    times = []
    for i in range(int(arguments["calls"])):
        start = time.perf_counter_ns()
        result = workers.result(workers.submit(no_op, i % SMALL))
        times.append(time.perf_counter_ns() - start)
        check("result", i % SMALL, result)
    times.sort()
    return {
        "p50_us": times[len(times) // 2] / 1e3,
        "p99_us": times[len(times) * 99 // 100] / 1e3,
    }


def mapping(contest, arguments):
    tasks = int(arguments["tasks"])
    workers = contest.workers
    mapper = workers.lazy_map if "lazy" in arguments else workers.map
    start = time.perf_counter()
    total = sum(mapper(no_op, numbers(tasks), int(arguments.get("chunk", 0))))
    seconds = time.perf_counter() - start
    check("sum", expected_sum(tasks), total)
    return {"seconds": seconds, "per_second": tasks / seconds}


def rate(payloads, start):
    seconds = time.perf_counter() - start
    return {"mib_per_second": payloads / seconds, "seconds": seconds}


def check_payload(sent, received):
    check("length", len(sent), len(received))
    check("first byte", sent[0], received[0])
    check("last byte", sent[-1], received[-1])


def echo_one_by_one(contest, arguments):
    workers = contest.workers
    payload = b"x" * MIB
    payloads = int(arguments["payloads"])
    start = time.perf_counter()
    for _ in range(payloads):
        check_payload(payload, workers.result(workers.submit(echo, payload)))
    return rate(payloads, start)


def echo_at_once(contest, arguments):
    workers = contest.workers
    payload = b"x" * MIB
    payloads = int(arguments["payloads"])
    start = time.perf_counter()
    for future in [workers.submit(echo, payload) for _ in range(payloads)]:
        check_payload(payload, workers.result(future))
    return rate(payloads, start)


def records(contest, arguments):
    workers = contest.workers
    count = int(arguments["records"])
    items = [Item(i, f"item {i}", i * 0.25, i % 2 == 0) for i in range(count)]
    calls = int(arguments["calls"])
    start = time.perf_counter()
    for _ in range(calls):
        back = workers.result(workers.submit(echo, items))
        check("records", count, len(back))
    seconds = time.perf_counter() - start
    check("records", True, workers.result(workers.submit(echo, items)) == items)
    return {"millis": seconds * 1e3 / calls}


def start_up(contest, arguments):
    start = time.perf_counter()
    workers = contest.open()
    futures = [workers.submit(no_op, 1), workers.submit(no_op, 2)]
    workers.first(futures)
    first = time.perf_counter() - start
    check("sum", 3, sum(map(workers.result, futures)))
    both = time.perf_counter() - start
    end = time.perf_counter()
    workers.close()
    shutdown = time.perf_counter() - end
    return {"first_ms": first * 1e3, "both_ms": both * 1e3, "shutdown_ms": shutdown * 1e3}


def countdown_in_two(contest, arguments):
    half = int(arguments["count"]) // 2
    start = time.perf_counter()
    one, other = contest.workers.map(countdown, [half, half], 1)
    check("trace", one, other)
    return {"millis": (time.perf_counter() - start) * 1e3}


def primes(contest, arguments):
    start = time.perf_counter()
    answers = list(contest.workers.map(is_prime, PRIMES, 1))
    check("primes", [True] * 5 + [False], answers)
    return {"millis": (time.perf_counter() - start) * 1e3}


def compute(contest, arguments, tasks=None):
    workers = contest.workers
    if tasks is None:
        tasks = [int(arguments["rounds"])] * int(arguments["tasks"])
    start = time.perf_counter()
    futures = [workers.submit(burn, rounds) for rounds in tasks]
    total = sum(map(workers.result, futures))
    seconds = time.perf_counter() - start
    check("results", len(tasks), total)
    return {"seconds": seconds, "per_second": len(tasks) / seconds}


def skewed(contest, arguments):
    rounds = int(arguments["rounds"])
    tasks = [rounds] * int(arguments["tasks"])
    for i in range(len(tasks) // 100):
        tasks[i] *= 100
    random.Random(SEED).shuffle(tasks)
    return compute(contest, arguments, tasks)


def bare_processes(contest, arguments):
    """What two processes without an executor take for it, once they run."""
    half = int(arguments["tasks"]) // WORKERS
    context = multiprocessing.get_context("fork")
    go = context.Event()
    ready = context.Semaphore(0)

    def work():
        ready.release()
        go.wait()
        burn_all(half, int(arguments["rounds"]))

    processes = [context.Process(target=work) for _ in range(WORKERS)]
    for process in processes:
        process.start()
    for _ in processes:
        ready.acquire()
    start = time.perf_counter()
    go.set()
    for process in processes:
        process.join()
    return {"seconds": time.perf_counter() - start}


def calibrate(contest, arguments):
    rounds = 1_000_000
    best = 0
    for _ in range(5):
        start = time.perf_counter()
        burn(rounds)
        best = max(best, rounds / (time.perf_counter() - start) / 1e3)
    return {"rounds_per_ms": best}


def resident():
    """Of this process, in MiB: its largest so far."""
    try:
        with open("/proc/self/status") as status:
            peak = next(line for line in status if line.startswith("VmHWM:"))
        return int(peak.split()[1]) / 1024
    except OSError:  # no Linux; there, the other one would have the past of the parent in it
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lazily(workers, function, inputs, chunk):
    mapper = workers.lazy_map if hasattr(workers, "lazy_map") else workers.map
    return mapper(function, inputs, chunk)


def lazy_map(contest, arguments):
    tasks = int(arguments["tasks"])
    workers = contest.workers
    before = resident()
    results = lazily(workers, no_op, numbers(tasks), int(arguments.get("chunk", 0)))
    check("sum", expected_sum(tasks), sum(results))
    return {"growth_mib": resident() - before}


def stream(contest, arguments):
    count = int(arguments["results"])
    workers = contest.workers
    before = resident()
    results = lazily(workers, make_bytes, [MIB] * count, 1)
    check("bytes", count * MIB, sum(map(len, results)))
    return {"growth_mib": resident() - before}


def shared(workload):
    """A workload of that module, whose workers are what is shared."""
    return lambda contest, arguments: getattr(sharing(), workload)(contest.workers, arguments)


WORKLOADS = {
    "calibrate": calibrate,
    "submit": submit,
    "submit-lambda": submit_lambda,
    "round-trip": round_trip,
    "map": mapping,
    "echo": echo_one_by_one,
    "echo-batch": echo_at_once,
    "records": records,
    "start": start_up,
    "countdown": countdown_in_two,
    "primes": primes,
    "compute": compute,
    "skewed": skewed,
    "bare-processes": bare_processes,
    "lazy-map": lazy_map,
    "stream": stream,
    "shared-queue": shared("through_queue"),
    "shared-connection": shared("through_connection"),
    "shared-lock": shared("lock"),
    "shared-semaphore": shared("semaphore"),
    "shared-condition": shared("condition"),
    "shared-reads": shared("reads"),
}


def turn(run):
    """One run; or, where that is over soon, many, of which the median counts."""
    begun = time.perf_counter()
    counted = [run()]
    worked = time.perf_counter() - begun
    short = worked < LEAD_SECONDS
    early = True
    while short and worked < 2 * LEAD_SECONDS:
        if early:
            counted.clear()
        early = worked < LEAD_SECONDS
        counted.append(run())
        worked = time.perf_counter() - begun
    return {k: statistics.median(one[k] for one in counted) for k in counted[0]}


def main():
    answers = sys.stdout
    sys.stdout = sys.stderr
    contest = Contest(sys.argv[1])
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        workload, *words = line.split()
        try:
            arguments = dict(word.split("=", 1) for word in words)
            figures = turn(lambda: WORKLOADS[workload](contest, arguments))
            answer = "ok " + " ".join(f"{k}={v:.9g}" for k, v in figures.items())
        except Exception as e:
            answer = f"error {type(e).__name__}: {e}".splitlines()[0]
        print(answer, file=answers, flush=True)
    if "workers" in vars(contest):
        contest.workers.close()


if __name__ == "__main__":
    main()
