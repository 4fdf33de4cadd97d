import * as pulumi from "@pulumi/pulumi";

/** Gives every role that is declared from now on, of whichever component, this boundary; none for empty text. */
export function boundRoles(boundary: string): void {
    if (boundary === "") return;
    pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type === "aws:iam/role:Role" ? { props: { ...props, permissionsBoundary: boundary }, opts } : undefined,
    );
}
