PAGES = 4
WAIT = 0.2


def main():
    print(PAGES, WAIT)


main()
