import { createPrivateKey, type KeyObject } from "node:crypto";
import * as v from "valibot";
import { text, url } from "./environment.js";

/** Where downloads are, if CloudFront delivers them, and what signs their URLs. */
export interface Delivery {
    /** Without a slash at its end. */
    url: string;
    keyId: string;
    privateKey: KeyObject;
}

const Key = v.object({ keyId: text, privateKey: text });

/** FILES_SIGNING_KEY: the JSON that FileStorage writes. Its value is never shown. */
export const signingKey = v.pipe(
    text,
    v.rawTransform(({ dataset, addIssue, NEVER }): Pick<Delivery, "keyId" | "privateKey"> => {
        try {
            const { keyId, privateKey } = v.parse(Key, JSON.parse(dataset.value));
            return { keyId, privateKey: createPrivateKey(privateKey) };
        } catch {
            addIssue({ message: "is no JSON with a keyId and a privateKey in PEM" });
            return NEVER;
        }
    }),
);

/** FILES_URL: `https://d111111abcdef8.cloudfront.net`. */
export const filesUrl = v.pipe(
    url,
    v.transform((value) => value.replace(/\/+$/, "")),
);
