import type { ResourceTransform } from "@pulumi/pulumi";

/** Gives every role that is declared from now on, of whichever component, this boundary; none for empty text. */
export function boundaryOfRoles(boundary: string): ResourceTransform[] {
    if (boundary === "") return [];
    return [
        ({ type, props, opts }) =>
            type === "aws:iam/role:Role" ? { props: { ...props, permissionsBoundary: boundary }, opts } : undefined,
    ];
}
