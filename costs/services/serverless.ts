import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";

const FUNCTION = "aws:lambda/function:Function";
const TABLE = "aws:dynamodb/table:Table";

function calls(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    // While it is unknown, x86 is the dearer.
    const isArm = inputs.known.texts("architectures").includes("arm64");
    const memoryGB = (inputs.number("memorySize", 1) ?? 128) / 1024;
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
            price: `lambda.${isArm ? "arm" : "x86"}.gb-second`,
            kind: "usage",
            allowance: "lambda-time",
            note,
        },
    ];
}

function reads(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    if (inputs.text("billingMode") !== "PAY_PER_REQUEST") {
        throw new Unpriceable("the price book has no price for provisioned capacity");
    }
    if (inputs.has("replicas")) throw new Unpriceable("a global table bills each replica in its own region");
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

function held(_table: Inputs, { relatives, use }: Context): Quantity[] {
    return [
        {
            what: "items held",
            quantity: use.dynamoGB * relatives.share(TABLE),
            price: "dynamodb.storage.gb-month",
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
