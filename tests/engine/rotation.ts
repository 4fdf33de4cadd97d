import { expect } from "chai";
import { rotateCommand } from "../../cli/commands/rotate";
import { configIn } from "../stack-file";
import { commanded } from "./commanded";
import { Engine } from "./harness";
import { startupProd, succeeded } from "./stack";

export const TASK = "aws:ecs/taskDefinition:TaskDefinition";
export const SERVICE = "aws:ecs/service:Service";
export const PARAMETER = "aws:ssm/parameter:Parameter";
export const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** startup-prod under the real engine, and `npm run rotate` for it. */
export class Rotation {
    readonly engine = new Engine({ config: startupProd });
    /** What the last run said. */
    output = "";
    private file = "";
    /** Milliseconds by which the command's clock is ahead: rotations are hours apart. */
    private later = 0;

    async open(): Promise<void> {
        succeeded(await this.engine.up());
        this.file = await this.engine.stackFile();
    }

    close(): void {
        this.engine.close();
    }

    /** Gives the exit code. */
    async rotate(...args: string[]): Promise<number> {
        const ran = await commanded(this.engine, rotateCommand(["--config-file", this.file]), args, {
            now: () => Date.now() + this.later,
        });
        this.output = ran.output;
        return ran.code;
    }

    /** Until tokens of the secret before the previous one have ended. */
    hoursPass(): void {
        this.later += 2 * 3_600_000;
    }

    config(): Record<string, Record<string, unknown>> {
        return configIn(this.file) as Record<string, Record<string, unknown>>;
    }

    /** The stack's file has it from the first rotation on. */
    generation(): number {
        return Number(this.config()["glimpse:secrets"]?.["jwtSecretGeneration"] ?? 1);
    }

    jwt(): { signs: unknown; verifies: unknown } {
        return {
            signs: this.engine.thing(VERSION, "secrets-jwt-secret").inputs["secretString"],
            verifies: this.engine.thing(PARAMETER, "secrets-jwt-secret-previous").inputs["value"],
        };
    }

    revision(): unknown {
        return this.engine.thing(TASK).outputs["revision"];
    }

    /** Does the service run the newest task definition? */
    runs(): boolean {
        return this.engine.thing(SERVICE).inputs["taskDefinition"] === this.engine.thing(TASK).outputs["arn"];
    }

    /** A rotation of the JWT secret fails once at a type, and the next run finishes it and does not count on. */
    async finishesAfter(type: string): Promise<void> {
        const before = this.jwt();
        const generation = this.generation();
        const operation = type === VERSION || type === TASK ? "create" : "update";
        this.engine.break({ type, operation, nth: 1, message: "ThrottlingException" });
        this.hoursPass();
        expect(await this.rotate("--secret", "jwt")).to.equal(1);
        this.engine.break();
        expect(this.output).to.contain("npm run rotate -- --secret jwt --stack startup-prod");
        expect(await this.rotate("--secret", "jwt"), this.output).to.equal(0);
        expect(this.output).to.contain("it is finished first");
        expect(this.jwt().verifies).to.equal(before.signs);
        expect(this.jwt().signs).not.to.be.oneOf([before.signs, before.verifies]);
        expect(this.generation()).to.equal(generation + 1);
        expect(this.runs()).to.equal(true);
    }
}
