import type { Inputs } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";

const FUNCTION = "aws:lambda/function:Function";

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

const piece = free("counted with its function");

/** Lambda. */
export const serverlessQuantities: Record<string, Quantify> = {
    [FUNCTION]: sumOf(calls),
    "aws:lambda/permission:Permission": piece,
    "aws:lambda/alias:Alias": piece,
    "aws:lambda/layerVersion:LayerVersion": piece,
    "aws:lambda/eventSourceMapping:EventSourceMapping": piece,
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": piece,
    "aws:lambda/functionUrl:FunctionUrl": piece,
};
