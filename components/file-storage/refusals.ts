import type { Refusal } from "../setting";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", "--x-s3", "--table-s3", "-an"];

/** Why S3, or this component, does not take a bucket's name. */
export function bucketNameRefusals(value: string): Refusal[] {
    const fault = (reason: string, fix: string): Refusal[] => [{ reason, fix }];
    if (value.includes(".")) {
        return fault(
            "S3's certificate covers one label only (*.s3.<region>.amazonaws.com), so a name with a dot fails TLS",
            `write hyphens: ${JSON.stringify(value.replaceAll(".", "-"))}`,
        );
    }
    if (value.length < 3 || value.length > 63) {
        return fault(`S3 takes names of 3 to 63 characters, this one has ${value.length}`, "shorten or lengthen it");
    }
    if (!/^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(value)) {
        return fault(
            "S3 takes lower case letters, digits and hyphens, with a letter or digit at both ends",
            'write a name like "glimpse-files-prod"',
        );
    }
    const prefix = RESERVED_PREFIXES.find((reserved) => value.startsWith(reserved));
    if (prefix) return fault(`S3 keeps names that start with ${prefix} for itself`, "choose another beginning");
    const suffix = RESERVED_SUFFIXES.find((reserved) => value.endsWith(reserved));
    if (suffix) return fault(`S3 keeps names that end with ${suffix} for itself`, "choose another ending");
    return [];
}

/** Why an origin would never match, or match too much. */
export function originRefusals(value: string): Refusal[] {
    const refusal = wrongOrigin(value);
    return refusal ? [refusal] : [];
}

function wrongOrigin(value: string): Refusal | undefined {
    if (value.includes("*")) {
        return {
            reason: "a wildcard lets any matching page use a signed URL that it came by",
            fix: 'list each origin: "https://glimpse.contact"',
        };
    }
    const [, scheme = "", host = "", port = "", rest = ""] =
        /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/:?#]*)(?::(\d+))?(.*)$/.exec(value) ?? [];
    if (!/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host)) {
        return {
            reason: "an origin is a scheme and a host, and S3 compares it letter by letter with what the browser sends",
            fix: 'write it like "https://glimpse.contact"',
        };
    }
    const bare = `${scheme}://${host}${port ? `:${port}` : ""}`.toLowerCase();
    if (rest !== "") {
        return {
            reason: "browsers send no path and no trailing slash in an origin, so this would never match",
            fix: `write ${JSON.stringify(bare)}`,
        };
    }
    if (bare !== value) {
        return {
            reason: "browsers send origins in lower case, so this would never match",
            fix: `write ${JSON.stringify(bare)}`,
        };
    }
    const defaultPort = { https: "443", http: "80" }[scheme];
    if (port !== "" && port === defaultPort) {
        return {
            reason: `browsers leave out the default port of ${scheme}, so this would never match`,
            fix: `write ${JSON.stringify(`${scheme}://${host}`)}`,
        };
    }
    if (scheme === "http" && host !== "localhost" && host !== "127.0.0.1") {
        return {
            reason: "a page that came by plain HTTP can be changed on its way and would upload in its reader's name",
            fix: `write ${JSON.stringify(`https://${host}`)}, or http://localhost for development`,
        };
    }
    return undefined;
}

/** Why a folder of uploads cannot be opened to the application. */
export function uploadPrefixRefusals(value: string): Refusal[] {
    const fault = (reason: string, fix: string): Refusal[] => [{ reason, fix }];
    if (value === "" || value === "/") {
        return fault("it would open the whole bucket to the application's role", 'write a folder like "uploads/"');
    }
    if (value.startsWith("/")) {
        return fault("an object's key starts without a slash, so no upload would match", "leave out the first slash");
    }
    if (!value.endsWith("/")) {
        return fault(
            "without a slash at its end it would also open every other folder that begins with these letters",
            `write ${JSON.stringify(`${value}/`)}`,
        );
    }
    if (!/^[A-Za-z0-9!_.'()/-]+$/.test(value)) {
        return fault(
            "IAM reads * ? and $ in an ARN as wildcards and variables, and S3 advises against other characters in keys",
            "use letters, digits and ! _ . ' ( ) / -",
        );
    }
    if (value.split("/").some((part, index, parts) => part === ".." || (part === "" && index < parts.length - 1))) {
        return fault("browsers and SDKs collapse // and .. in a URL, so a signed key would not match", "remove them");
    }
    if (value.length > 512) return fault("a key has 1,024 bytes, and the file's own name must fit too", "shorten it");
    return [];
}
