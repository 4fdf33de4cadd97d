/** What the stack calls itself. */
export interface Names {
    environment: string;
    prefix: string;
    service: string;
    /** What `ingress.domain` says. */
    domain: string | undefined;
    /** Is `ingress.mode` public? Then a load balancer on the internet can be the stack's. */
    isOpen: boolean;
    /** What `api.port` says. */
    port: number;
    /** What `network.vpcId` says: the VPC that the stack is in whatever the state has. */
    vpcId: string | undefined;
    /** What `glimpse:adopt` says already: of a run before this one. */
    adopted: Readonly<Record<string, string>>;
}
