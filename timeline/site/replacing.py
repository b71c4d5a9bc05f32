"""Where a folder can't be exchanged as a whole, its files are put in one by one, the index last.

That is so for a mount point, for an output that is a link, and below a folder we may not write to. A build killed in
between leaves whole files of two builds, and a manifest that names both: the next one finishes the work.
"""

from __future__ import annotations

import shutil

from timeline.site import manifest
from timeline.site.changing import STAGING, Change, remove_empty_folders, write_new

INDEX = "index.html"


def replace(change: Change) -> None:
    """Puts the files in; raises `OSError` where the disk refuses, and a full one refuses before anything is touched."""
    output = change.output
    output.mkdir(parents=True, exist_ok=True)
    staging = output / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    names = sorted(change.files.keys() - {manifest.NAME}, key=lambda name: (name == INDEX, name))
    try:
        write_new(staging / "interim", change.interim)
        write_new(staging / "final", change.files[manifest.NAME])
        for number, name in enumerate(names):
            write_new(staging / str(number), change.files[name])
        (staging / "interim").replace(output / manifest.NAME)
        for number, name in enumerate(names):
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / str(number)).replace(output / name)
        for name in change.stale:
            (output / name).unlink()
        remove_empty_folders(output, change.stale)
        (staging / "final").replace(output / manifest.NAME)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
