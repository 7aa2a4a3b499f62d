def loses_nothing(run):
    return None
