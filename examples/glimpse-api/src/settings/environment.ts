import * as v from "valibot";

export const text = v.pipe(v.string("is missing"), v.minLength(1, "is empty"));
export const url = v.pipe(text, v.url("is no URL"));
export const arn = v.optional(
    v.pipe(text, v.regex(/^arn:[a-z-]+:(ssm|secretsmanager):/, "is no ARN of a parameter or a secret")),
);

/** A whole number of the environment, with its default and limits. */
export const number = (preset: number, least: number, most: number) =>
    v.pipe(
        v.optional(v.string(), String(preset)),
        v.regex(/^\d+(\.\d+)?$/, "is no number"),
        v.transform(Number),
        v.minValue(least, `is below ${least}`),
        v.maxValue(most, `is above ${most}`),
    );

/** Who brings the tables up to date. */
export const migrations = v.optional(v.picklist(["at-start", "before"], "is neither at-start nor before"), "at-start");

/** Every fault of the environment in one message; values are not shown, they may be secrets. */
export class SettingsError extends Error {}

/** @throws `SettingsError` with every fault */
export function readEnvironment<S extends v.GenericSchema>(
    schema: S,
    environment: NodeJS.ProcessEnv,
): v.InferOutput<S> {
    const result = v.safeParse(schema, environment);
    if (result.success) return result.output;
    const faults = result.issues.map(({ path, message }) => {
        const name = path?.[0]?.key ?? "environment";
        return `  ${String(name)} ${message.startsWith("Invalid key") ? "is missing" : message}`;
    });
    throw new SettingsError(["The environment cannot be used:", ...faults].join("\n"));
}
