import { type Fault, InputError } from "../../../components/faults";
import type { Config } from "../../pulumi/stack";
import { placeIn } from "../deploy/place";
import { valueAt } from "./steps";

/** The role's password is given to it by a task of the service: refuses a stack that has no role, no such task, or no service. */
export function refuseWithoutRole(stack: string, config: Config, outputs: Record<string, unknown>): void {
    const missing = (key: string, reason: string, fix: string): Fault[] =>
        valueAt(config, key) === undefined ? [{ key, value: undefined, reason, fix }] : [];
    const faults = [
        ...missing(
            "glimpse:postgres.applicationUser",
            "the database has no role for the application, so there is no password to rotate",
            "name one, like glimpse_app: docs/application-role.md has the steps",
        ),
        ...missing(
            "glimpse:api.beforeDeployment",
            "no task gives the role its password",
            "add it, like [node, dist/prepare-database.js]",
        ),
        ...missing("glimpse:api.image", "that task would have no image", "deploy one: npm run deploy -- --image TAG"),
    ];
    if (placeIn(outputs) === undefined) {
        const reason = "it is not up: it has no clusterName, serviceName and repositoryUrl among its outputs";
        faults.push({ key: "--stack", value: stack, reason, fix: `make it first: npm run deploy -- --stack ${stack}` });
    }
    if (faults.length > 0) throw new InputError("rotate --secret application", faults);
}
