"""Makes Parquet of the exports that ../exports.ts writes as CSV, with the writer of Apache Arrow: a reader of another hand.

node --require ./tests/register.js tests/costs/actual/parquet/csv.ts FOLDER
python write.py FOLDER    # needs pyarrow; tried with 26.0.1

Types are those of AWS's dictionaries: double, timestamp (milliseconds; the legacy report's as Spark wrote them), map of strings.
"""

import csv
import datetime
import json
import pathlib
import sys

import pyarrow as pa
import pyarrow.parquet as pq

MAPS = {"Tags", "SkuPriceDetails", "resource_tags", "product", "cost_category"}
DOUBLES = ("Cost", "Quantity", "UnitPrice", "_cost", "_amount")
TIMES = ("Start", "End", "_start_date")


def column(name, cells):
    if name in MAPS:
        return pa.array([list(json.loads(cell).items()) if cell else None for cell in cells], pa.map_(pa.string(), pa.string()))
    if name.endswith(DOUBLES):
        return pa.array([float(cell) if cell else None for cell in cells], pa.float64())
    if name.endswith(TIMES):
        return pa.array([datetime.datetime.fromisoformat(cell) if cell else None for cell in cells], pa.timestamp("ms", tz="UTC"))
    return pa.array([cell or None for cell in cells], pa.string())


def snake(name):
    """`lineItem/UsageType` and `resourceTags/user:stack` as the legacy report's Parquet has them."""
    spread = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
    return "".join(letter if letter.isalnum() else "_" for letter in spread).replace("__", "_")


here = pathlib.Path(__file__).parent
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.csv")):
    with file.open() as text:
        rows = list(csv.DictReader(text))
    is_legacy = file.stem == "legacy"
    names = [snake(name) if is_legacy else name for name in rows[0]]
    columns = [column(name, [row[original] for row in rows]) for name, original in zip(names, rows[0])]
    pq.write_table(
        pa.table(dict(zip(names, columns))),
        here / f"{file.stem}.snappy.parquet",
        compression="snappy",
        row_group_size=5,
        store_schema=False,
        use_deprecated_int96_timestamps=is_legacy,
    )
