import { createHash } from "node:crypto";
import {
    Inject,
    Injectable,
    type OnApplicationShutdown,
    type OnModuleInit,
    UnauthorizedException,
} from "@nestjs/common";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { Cache } from "../cache/cache.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { StoredValues } from "../settings/stored-values.js";

/** Who asks: the user and the session that the token was given for. */
export interface Caller {
    userId: string;
    sessionId: string;
    /** When the token ends, seconds since 1970. */
    expiresAt: number;
}

const ISSUER = "glimpse-api";
const ALGORITHM = "HS256";
/** What the server itself writes: a token that it signed and that says more was not made by it. */
const ID = /^[\w:.@+-]{1,128}$/;
const KEY_ID = /^[\w-]{11}$/;
/** After the secret was read for nothing, keys that no one announced are refused for so long: each read costs money. */
const REFUSED_MS = 60_000;
const ANNOUNCE_MS = 5000;
const ANNOUNCED_SECONDS = 60;

/**
 * The API's own tokens. Each names its key by a digest of it. A key that was just replaced still verifies
 * (JWT_SECRET_PREVIOUS), and a task that is older than the newest key reads it where it is kept (JWT_SECRET_ARN) when it
 * meets a token of it: in a rolling deployment old and new tasks serve the same clients.
 */
@Injectable()
export class Tokens implements OnModuleInit, OnApplicationShutdown {
    private readonly keys = new Map<string, Uint8Array>();
    private readonly newest: string;
    private missedAt = Number.NEGATIVE_INFINITY;
    private timer: NodeJS.Timeout | undefined;

    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly values: StoredValues,
        private readonly cache: Cache,
    ) {
        if (settings.jwtSecretPrevious !== undefined) this.add(settings.jwtSecretPrevious);
        this.newest = this.add(settings.jwtSecret);
    }

    onModuleInit(): void {
        // Again and again: the cache may be away now, or come back empty.
        this.timer = setInterval(() => this.announce(), ANNOUNCE_MS).unref();
        void this.announce();
    }

    onApplicationShutdown(): void {
        clearInterval(this.timer);
    }

    async sign({ userId, sessionId, expiresAt }: Caller): Promise<string> {
        return new SignJWT({ sid: sessionId })
            .setProtectedHeader({ alg: ALGORITHM, kid: this.newest })
            .setIssuer(ISSUER)
            .setSubject(userId)
            .setIssuedAt()
            .setExpirationTime(expiresAt)
            .sign(this.key(this.newest));
    }

    /** @throws `UnauthorizedException` that says why */
    async verify(token: string | undefined): Promise<Caller> {
        if (token === undefined || token === "") throw new UnauthorizedException("a bearer token is needed");
        try {
            const { payload } = await jwtVerify(token, async ({ kid }) => this.keyOf(kid), {
                algorithms: [ALGORITHM],
                issuer: ISSUER,
                requiredClaims: ["sub", "sid", "exp"],
            });
            return caller(payload);
        } catch (error) {
            if (error instanceof errors.JWTExpired) throw new UnauthorizedException("the token has expired");
            if (error instanceof errors.JOSEError) throw new UnauthorizedException("the token is not valid");
            throw error;
        }
    }

    private async keyOf(kid: string | undefined): Promise<Uint8Array> {
        if (kid === undefined) throw new errors.JWKSNoMatchingKey();
        if (!this.keys.has(kid) && (await this.mayExist(kid))) {
            const current = await this.values.read(this.settings.jwtSecretArn);
            // Only to verify: the newest key that this task signs with is one that every task knows.
            if (current !== undefined) this.add(current);
            if (!this.keys.has(kid)) this.missedAt = Date.now();
        }
        return this.key(kid);
    }

    /**
     * Whether reading the secret is worth its price: anyone can invent an id. Each task announces its own in the cache,
     * so that a key of a new task is read at once; what no one announced is believed once a minute.
     */
    private async mayExist(kid: string): Promise<boolean> {
        if (KEY_ID.test(kid) && typeof (await this.cache.get(announced(kid))) === "object") return true;
        return Date.now() - this.missedAt > REFUSED_MS;
    }

    private async announce(): Promise<void> {
        await this.cache.set(announced(this.newest), "", ANNOUNCED_SECONDS);
    }

    private key(kid: string): Uint8Array {
        const key = this.keys.get(kid);
        if (key === undefined) throw new errors.JWKSNoMatchingKey();
        return key;
    }

    private add(secret: string): string {
        const kid = createHash("sha256").update(secret).digest("base64url").slice(0, 11);
        this.keys.set(kid, new TextEncoder().encode(secret));
        return kid;
    }
}

function announced(kid: string): string {
    return `signing-key:${kid}`;
}

function caller({ sub, sid, exp }: JWTPayload): Caller {
    if (!ID.test(String(sub)) || !ID.test(String(sid))) throw new errors.JWTInvalid("its ids are none");
    return { userId: String(sub), sessionId: String(sid), expiresAt: Number(exp) };
}
