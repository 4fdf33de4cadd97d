import { BadRequestException } from "@nestjs/common";
import * as v from "valibot";

/** @throws `BadRequestException` with every fault of the value and where it is */
export function valid<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    const faults = result.issues.map((issue) => `${v.getDotPath(issue) ?? "body"}: ${issue.message}`);
    throw new BadRequestException({ statusCode: 400, error: "Bad Request", message: faults });
}
