import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { Inject, Injectable, Logger } from "@nestjs/common";
import { SETTINGS, type Settings } from "./settings.js";

/** However many connections are refused at once, the value is read once in this time. */
const FRESH_MS = 1000;

/**
 * Reads secrets again where they are kept. A task gets its secrets as variables when it starts and lives on when one is
 * rotated; what it needs next is then only to be had here. Without an ARN (docker compose) there is nothing to read.
 */
@Injectable()
export class StoredValues {
    private readonly log = new Logger(StoredValues.name);
    private readonly reads = new Map<string, { at: number; value: Promise<string | undefined> }>();
    private readonly parameters: SSMClient;
    private readonly secrets: SecretsManagerClient;

    constructor(@Inject(SETTINGS) settings: Pick<Settings, "region">) {
        const options = { region: settings.region, maxAttempts: 2 };
        this.parameters = new SSMClient(options);
        this.secrets = new SecretsManagerClient(options);
    }

    /** @returns the value as it is now; undefined without an ARN or when AWS does not answer, which is logged */
    read(arn: string | undefined): Promise<string | undefined> {
        if (arn === undefined) return Promise.resolve(undefined);
        const known = this.reads.get(arn);
        if (known && Date.now() - known.at < FRESH_MS) return known.value;
        const value = this.fetch(arn).catch((error: Error) => {
            this.log.error(`${arn} cannot be read again: ${error.name}: ${error.message}`);
            return undefined;
        });
        this.reads.set(arn, { at: Date.now(), value });
        return value;
    }

    private async fetch(arn: string): Promise<string | undefined> {
        const abortSignal = AbortSignal.timeout(3000);
        if (arn.split(":")[2] === "ssm") {
            // The ARN as the name: with a name alone a parameter of another account would be indistinguishable.
            const command = new GetParameterCommand({ Name: arn, WithDecryption: true });
            return (await this.parameters.send(command, { abortSignal })).Parameter?.Value;
        }
        return (await this.secrets.send(new GetSecretValueCommand({ SecretId: arn }), { abortSignal })).SecretString;
    }
}
