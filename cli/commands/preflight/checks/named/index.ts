import { namedCertificates } from "./certificates";
import { namedKeys } from "./keys";
import { namedSenders } from "./mail";
import { namedSecurityGroups, namedSubnets } from "./networks";
import { namedParameters, namedSecrets } from "./secrets";
import { namedZones } from "./zones";

/** What the stack's file names, and does not make: whether it exists, and can be used as the stack uses it. */
export const named = [
    namedZones,
    namedKeys,
    namedCertificates,
    namedSecrets,
    namedParameters,
    namedSubnets,
    namedSecurityGroups,
    namedSenders,
];
