import { HttpException, Inject, Injectable, UnauthorizedException } from "@nestjs/common";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { TooOften } from "../limits/limits.js";
import { SETTINGS, type Settings } from "../settings/settings.js";

const RETRY_AFTER_SECONDS = 5;

/** A user as the pool knows them. */
export interface PoolUser {
    id: string;
    email: string | undefined;
}

/** Proves who signed in at the Cognito user pool. */
@Injectable()
export class UserPool {
    private readonly issuer: string;
    private readonly keys: ReturnType<typeof createRemoteJWKSet>;

    constructor(@Inject(SETTINGS) private readonly settings: Settings) {
        const { region, userPoolId } = settings;
        this.issuer = `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
        // The variable is the AWS SDKs' own, for a stand-in of the service; the issuer stays what the pool calls itself.
        const endpoint = process.env["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"];
        const base = endpoint === undefined ? this.issuer : `${endpoint}/${userPoolId}`;
        this.keys = createRemoteJWKSet(new URL(`${base}/.well-known/jwks.json`), {
            timeoutDuration: 3000,
            // Keys that were good stay good while the pool is silent. A new one is asked for, twice a minute at most.
            cacheMaxAge: Number.POSITIVE_INFINITY,
        });
    }

    /** @throws `UnauthorizedException` unless the pool gave this ID token to our client */
    async verify(idToken: string): Promise<PoolUser> {
        try {
            const { payload } = await jwtVerify(idToken, this.keys, {
                algorithms: ["RS256"],
                issuer: this.issuer,
                audience: this.settings.userPoolClientId,
                requiredClaims: ["sub", "exp"],
            });
            if (payload["token_use"] !== "id")
                throw new UnauthorizedException("an ID token of the user pool is needed");
            if (String(payload.sub).length > 128) throw new UnauthorizedException("the token's subject is too long");
            return {
                id: String(payload.sub),
                email: typeof payload["email"] === "string" ? payload["email"] : undefined,
            };
        } catch (error) {
            if (error instanceof HttpException) throw error;
            // Anyone can ask with any token, and a 5xx would count for the alarm that rolls a deployment back.
            if (isNoAnswer(error)) throw new TooOften(RETRY_AFTER_SECONDS);
            if (error instanceof errors.JOSEError)
                throw new UnauthorizedException("the user pool's token is not valid");
            throw error;
        }
    }
}

/** Silent, refused, or answered with something that is no key set. */
function isNoAnswer(error: unknown): boolean {
    if (error instanceof errors.JWKSTimeout || error instanceof TypeError) return true;
    return error instanceof errors.JOSEError && error.code === "ERR_JOSE_GENERIC";
}
