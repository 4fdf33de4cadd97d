/** How many lost writes a reader passes over. There are never more than a few at once. */
const MOST_LOST = 20;

/** A run has ended 60 seconds after it began; the clocks of Lambda and Parameter Store agree to seconds. */
const RUN_SECONDS = 120;

/**
 * The parameter, with a lock. PutParameter knows no condition, but it numbers the versions: one by one, each once. So a run
 * writes which version it has read (`after`), and learns from its own version's number whether another one came between.
 * Then its write is lost, and every reader passes over it to the version before: only a write that directly follows what it
 * was based on counts. A run that acts has first written a version that counts. An old copy that GetParameter may answer does no harm:
 * what is based on it is lost.
 *
 * A person's text has no `after` and always counts; so does a copy of an old one, which the parameter's date shows.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html
 */
class Store {
    /** The parameter's last version, as far as this run knows. */
    top = 0;

    constructor(ssm, name) {
        this.ssm = ssm;
        this.name = name;
    }

    /** @returns {Promise<{text?: string, version: number, isFound: boolean}>} the last version that counts */
    async read() {
        const last = await this.get(this.name);
        if (!last) {
            this.top = 0;
            return { version: 0, isFound: true };
        }
        this.top = last.Version;
        for (let version = last.Version, seen = last; ; ) {
            if (!isLost(seen)) return { text: seen.Value, version, isFound: true };
            version--;
            const isFar = this.top - version > MOST_LOST;
            seen = isFar ? undefined : await this.get(`${this.name}:${version}`);
            if (seen?.Version !== version) return { text: last.Value, version: this.top, isFound: false };
        }
    }

    /** @returns {Promise<boolean>} whether the write counts */
    async write(state, now) {
        const after = this.top;
        const Value = JSON.stringify({ ...state, after, written: now.toISOString() });
        const isNew = after === 0 ? { Type: "String" } : {};
        try {
            const { Version } =
                (await this.ssm.putParameter({ Name: this.name, Value, Overwrite: true, ...isNew })) ?? {};
            this.top = Version;
            return !(Version > after + 1);
        } catch (error) {
            if (error.name === "TooManyUpdates") return false;
            throw error;
        }
    }

    async get(Name) {
        try {
            const { Parameter } = await this.ssm.getParameter({ Name });
            return Parameter;
        } catch (error) {
            // Any other refusal says nothing of what is there: a lost write must not count because its neighbour was not read.
            if (error.name === "ParameterNotFound" || error.name === "ParameterVersionNotFound") return undefined;
            throw error;
        }
    }
}

function isLost({ Value, Version, LastModifiedDate }) {
    let value;
    try {
        value = JSON.parse(Value);
    } catch {
        return false;
    }
    const age = (new Date(LastModifiedDate).getTime() - Date.parse(value?.written)) / 1000;
    return value?.after < Version - 1 && !(age > RUN_SECONDS);
}

module.exports = { Store };
