import { BadRequestException } from "@nestjs/common";
import * as v from "valibot";

/** Text that PostgreSQL keeps: it has no NUL, and no half of a character. */
export function plainText(maximum: number) {
    return v.pipe(
        v.string(),
        v.maxLength(maximum),
        v.check((text) => !/[\0\p{Surrogate}]/u.test(text), "has a character that no text has (NUL, or half of one)"),
    );
}

/** @throws `BadRequestException` with every fault of the value and where it is */
export function valid<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    // A hostile body has as many faults as it is long.
    const faults = result.issues.slice(0, 20).map((issue) => `${v.getDotPath(issue) ?? "body"}: ${issue.message}`);
    throw new BadRequestException({ statusCode: 400, error: "Bad Request", message: faults });
}
