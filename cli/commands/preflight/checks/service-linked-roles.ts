import { linkedRoles, serviceRolesOf } from "../../../aws/service-roles";
import { defineCheck } from "../check";

/** The roles that a service itself assumes. The very first use makes them, and may fail because the role is seconds old. */
export const serviceLinkedRoles = defineCheck({
    name: "service-linked roles",
    actions: ["iam:ListRoles"],
    subjects: serviceRolesOf,
    question: (service) => `whether the role of ${service} exists`,
    ask: (aws) => aws.once("linked roles", () => linkedRoles(aws)),
    judge: (found, service) => {
        if (found.has(service)) return { level: "ok", answer: "it exists" };
        return {
            level: "stop",
            answer: 'it is missing: the first resource of the service may fail with "Unable to assume the service linked role"',
            fix: `npm run bootstrap, or aws iam create-service-linked-role --aws-service-name ${service}`,
        };
    },
});
