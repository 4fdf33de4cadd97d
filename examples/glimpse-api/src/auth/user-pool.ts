import { Inject, Injectable, ServiceUnavailableException, UnauthorizedException } from "@nestjs/common";
import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { SETTINGS, type Settings } from "../settings/settings.js";

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
        this.keys = createRemoteJWKSet(new URL(`${base}/.well-known/jwks.json`), { timeoutDuration: 3000 });
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
            return {
                id: String(payload.sub),
                email: typeof payload["email"] === "string" ? payload["email"] : undefined,
            };
        } catch (error) {
            if (error instanceof errors.JWKSTimeout || error instanceof TypeError)
                throw new ServiceUnavailableException("the user pool does not answer");
            if (error instanceof errors.JOSEError)
                throw new UnauthorizedException("the user pool's token is not valid");
            throw error;
        }
    }
}
