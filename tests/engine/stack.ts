import * as path from "node:path";
import { configIn } from "../stack-file";
import type { Engine, Run } from "./harness";
import type { Step } from "./steps";

type Config = Record<string, unknown>;

/** What a stack's own file says. */
export function configOf(stack: string): Config {
    return configIn(path.resolve(__dirname, `../../Pulumi.${stack}.yaml`));
}

/** The user's own stack file. */
export const startupProd = configOf("startup-prod");

/** A configuration with other values under one of its keys. */
export function changed(config: Config, key: string, values: Config): Config {
    return { ...config, [key]: { ...(config[key] as Config | null), ...values } };
}

/** What a run does to what exists at AWS, a line a step: `update aws:ecs/service:Service api-service`. */
export function reported({ steps }: { steps: Step[] }): string[] {
    const real = steps.filter(({ type }) => !/^(glimpse|pulumi):/.test(type));
    return real.map(({ op, type, name }) => `${op} ${type} ${name}`).sort();
}

/** The types that a run replaces or deletes. */
export function lost({ steps }: { steps: Step[] }): string[] {
    return steps.filter(({ op }) => /replace|delete/.test(op)).map(({ type }) => type);
}

/** Fails with what the engine said, where a run did not succeed. */
export function succeeded<R extends Run>(run: R): R {
    if (run.code !== 0) throw new Error(run.text.slice(-4000));
    return run;
}

/** The generated secrets as they are, and as they stand in a URL or in JSON. */
export function secretTexts(engine: Engine): string[] {
    const generated = engine.cloud("random").things.map(({ outputs }) => String(outputs["result"] ?? ""));
    const kept = engine
        .things()
        .filter(({ type }) => type === "aws:ssm/parameter:Parameter")
        .map(({ inputs }) => String(inputs["value"]));
    return [...generated, ...kept]
        .filter((text) => text.length > 0)
        .flatMap((text) => [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)]);
}
