import { randomBytes } from "node:crypto";
import type { ContainerDefinition } from "@aws-sdk/client-ecs";

/** What the stack's own secrets are on a developer's machine: the services of examples/glimpse-api/compose.yaml. */
const LOCAL: Record<string, () => string> = {
    DATABASE_URL: () => "postgresql://glimpse:glimpse@localhost:5432/glimpse",
    REDIS_URL: () => "redis://localhost:6379",
    JWT_SECRET: () => randomBytes(32).toString("base64url"),
};

/** Names of what is only at AWS: where a server rereads its secrets, and a rotation that a local server has not had. */
const AT_AWS = /_ARN$|^JWT_SECRET_PREVIOUS$/;

/** The environment as it is at AWS. */
export function awsLines({ environment = [], secrets = [] }: ContainerDefinition): string[] {
    return [
        ...environment.map(({ name = "", value = "" }) => line(name, value)),
        ...secrets.map(({ name, valueFrom }) => `# ${name}= (secret: ${valueFrom})`),
    ].sort(byName);
}

/** The environment of the same image on a developer's machine. */
export function localLines({ environment = [], secrets = [] }: ContainerDefinition): string[] {
    const plain = environment.filter(({ name = "" }) => !AT_AWS.test(name));
    const known = new Map(plain.map(({ name = "", value = "" }) => [name, value]));
    known.set("NODE_ENV", "development");
    const lines: string[] = [];
    for (const { name = "" } of secrets.filter(({ name: one = "" }) => !AT_AWS.test(one))) {
        const local = LOCAL[name];
        if (local) known.set(name, local());
        else lines.push(`# ${name}= (a secret: write a value of your own)`);
    }
    return [...[...known].map(([name, value]) => line(name, value)), ...lines].sort(byName);
}

const PLAIN = /^[\w./:@%+,=?&-]*$/;

/** docker compose takes a value in single quotes as it is, but for a quote in it. */
function line(name: string, value: string): string {
    if (PLAIN.test(value)) return `${name}=${value}`;
    return value.includes("'") ? `${name}=${JSON.stringify(value).replaceAll("$", "\\$")}` : `${name}='${value}'`;
}

function byName(one: string, other: string): number {
    const [first, second] = [one.replace(/^# /, ""), other.replace(/^# /, "")];
    return first < second ? -1 : 1;
}
