import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable } from "../quantity";
import { isSet, numberIn, textIn } from "../values";

const FUNCTION = "aws:lambda/function:Function";
const TABLE = "aws:dynamodb/table:Table";

function calls({ inputs }: ResourceRecord, { relatives, use }: Context): Quantity[] {
    const architectures = Array.isArray(inputs["architectures"]) ? inputs["architectures"] : [];
    const memoryGB = numberIn(inputs, "memorySize", { otherwise: 128, minimum: 1 }) / 1024;
    const count = use.lambdaCalls * relatives.share(FUNCTION);
    const note = `${use.lambdaCalls} calls of ${use.lambdaSeconds} s a month of all functions`;
    return [
        {
            what: "calls",
            quantity: count / 1_000_000,
            price: "lambda.request.million",
            kind: "usage",
            allowance: "lambda-requests",
            note,
        },
        {
            what: `run time at ${memoryGB} GB`,
            quantity: count * use.lambdaSeconds * memoryGB,
            price: `lambda.${architectures.includes("arm64") ? "arm" : "x86"}.gb-second`,
            kind: "usage",
            allowance: "lambda-time",
            note,
        },
    ];
}

function reads({ inputs }: ResourceRecord, { relatives, use }: Context): Quantity[] {
    if (textIn(inputs, "billingMode", "PROVISIONED") !== "PAY_PER_REQUEST") {
        throw new Unpriceable("the price book has no price for provisioned capacity");
    }
    if (isSet(inputs["replicas"])) throw new Unpriceable("a global table bills each replica in its own region");
    const share = relatives.share(TABLE);
    const note = `${use.dynamoReads} reads and ${use.dynamoWrites} writes a month of all tables`;
    return [
        {
            what: "reads",
            quantity: (use.dynamoReads * share) / 1e6,
            price: "dynamodb.read.million",
            kind: "usage",
            note,
        },
        {
            what: "writes",
            quantity: (use.dynamoWrites * share) / 1e6,
            price: "dynamodb.write.million",
            kind: "usage",
            note,
        },
    ];
}

function held(_table: ResourceRecord, { relatives, use }: Context): Quantity[] {
    return [
        {
            what: "items held",
            quantity: use.dynamoGB * relatives.share(TABLE),
            price: "dynamodb.gb-month",
            kind: "usage",
            allowance: "dynamodb-storage",
            note: `${use.dynamoGB} GB in all tables`,
        },
    ];
}

const piece = free("counted with its function");

/** Lambda and DynamoDB. */
export const serverlessQuantities: Record<string, Quantify> = {
    [FUNCTION]: sumOf(calls),
    "aws:lambda/permission:Permission": piece,
    "aws:lambda/alias:Alias": piece,
    "aws:lambda/layerVersion:LayerVersion": piece,
    "aws:lambda/eventSourceMapping:EventSourceMapping": piece,
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": piece,
    "aws:lambda/functionUrl:FunctionUrl": piece,
    [TABLE]: sumOf(reads, held),
    "aws:dynamodb/tableItem:TableItem": free("counted with its table"),
};
