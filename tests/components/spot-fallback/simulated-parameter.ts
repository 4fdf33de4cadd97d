interface Version {
    Value: string;
    LastModifiedDate: Date;
}

/**
 * A parameter of Parameter Store, which numbers its versions one by one and keeps them:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html
 */
export class SimulatedParameter {
    static readonly NAME = "spot-fallback-state";
    private versions: Version[] = [];

    constructor(private readonly now: () => Date) {
        this.write(JSON.stringify({ mode: "spot" }));
    }

    /** The last text, regardless of who wrote it. */
    get value(): string {
        return this.versions.at(-1)?.Value ?? "";
    }

    get version(): number {
        return this.versions.length;
    }

    /** A person writes it. */
    write(Value: string): void {
        this.versions.push({ Value, LastModifiedDate: this.now() });
    }

    /** A person deletes it. */
    remove(): void {
        this.versions = [];
    }

    get({ Name }: { Name: string }) {
        const [, number = this.version] = Name.split(":");
        const version = this.versions[Number(number) - 1];
        const name = this.version === 0 ? "ParameterNotFound" : "ParameterVersionNotFound";
        if (!version) throw Object.assign(new Error(name), { name });
        return { Parameter: { Name: SimulatedParameter.NAME, Version: Number(number), ...version } };
    }

    put({ Value }: { Value: string }) {
        this.write(Value);
        return { Version: this.version };
    }
}
