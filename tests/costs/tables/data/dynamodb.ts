import { made, type Row, TARGET } from "../../helpers";

const TABLE = "aws:dynamodb/table:Table";

/** Tables. */
export const dynamodb: Row[] = [
    {
        it: "a table with provisioned units, and an index with others",
        resources: [
            made(TABLE, "orders", {
                readCapacity: 20,
                writeCapacity: 10,
                globalSecondaryIndexes: [{ name: "by-day", readCapacity: 5, writeCapacity: 5 }],
            }),
        ],
        lines: {
            "25 x read unit": 25 * 730 * 0.00014098,
            "15 x write unit": 15 * 730 * 0.0007049,
            "items held": 1 * 0.27075,
        },
    },
    {
        it: "a table whose units scale between bounds",
        resources: [
            made(TABLE, "orders", { name: "orders", readCapacity: 5, writeCapacity: 5 }),
            made(TARGET, "reads", {
                serviceNamespace: "dynamodb",
                scalableDimension: "dynamodb:table:ReadCapacityUnits",
                resourceId: "table/orders",
                minCapacity: 10,
                maxCapacity: 100,
            }),
        ],
        lines: {
            "10 x read unit": 10 * 730 * 0.00014098,
            "5 x write unit": 5 * 730 * 0.0007049,
            "items held": 0.27075,
        },
        worst: [0, 90 * 730 * 0.00014098, 90 * 730 * 0.00014098],
    },
    {
        it: "a table that can be taken back to any point in time",
        resources: [made(TABLE, "orders", { billingMode: "PAY_PER_REQUEST", pointInTimeRecovery: { enabled: true } })],
        options: { use: { dynamoGB: 40 } },
        lines: {
            reads: 1 * 0.1355,
            writes: 0.2 * 0.68,
            "items held": 40 * 0.27075,
            "kept for recovery to any point in time": 40 * 0.2166,
        },
    },
    {
        it: "a table of items that are rarely read, whose prices are missing",
        resources: [made(TABLE, "old", { billingMode: "PAY_PER_REQUEST", tableClass: "STANDARD_INFREQUENT_ACCESS" })],
        lines: {},
        lacks: ["reads (1 x million)", "writes (0.2 x million)", "items held (1 x gb-month)"],
    },
    {
        it: "a table with a copy in another region, and a stream",
        resources: [
            made(TABLE, "orders", {
                billingMode: "PAY_PER_REQUEST",
                replicas: [{ regionName: "us-east-1" }],
                streamEnabled: true,
            }),
        ],
        lines: { reads: 0.1355, "writes, replicated": 0.2 * 0.68, "items held": 0.27075 },
        lacks: ["1 replica is billed", "reads of the stream"],
    },
];
