"""Fetch some pages with asyncio, in one thread."""
import asyncio
import time

PAGES = 8
WAIT = 0.2


async def fetch(page):
    await asyncio.sleep(WAIT)  # stands in for the network


async def main():
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for page in range(PAGES):
            group.create_task(fetch(page), name=f"page-{page}")
    print(f"{PAGES} pages in {time.perf_counter() - began:.2f} s")


asyncio.run(main())
