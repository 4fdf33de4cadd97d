/** Arguments of `Network`: a new VPC, or with `vpcId` one that exists. */
export interface NetworkArgs {
    /**
     * A VPC that exists, to be in: it stays outside of the program, with its subnets, its routes and its own way out. None of
     * it is made, changed or removed. Give `publicSubnetIds` and `privateSubnetIds` too; what shapes a new VPC
     * (`cidrBlock`, `availabilityZones` and so on) is refused. An adopted database stays where it is. **A change of an
     * existing stack replaces all that is in the network.**
     *
     * @default a new VPC
     */
    vpcId?: string;
    /** With `vpcId`: subnets with a route to an internet gateway, one a zone. The load balancer of the mode public is there. */
    publicSubnetIds?: string[];
    /** With `vpcId`: subnets with a way out, one a zone: for the tasks, the cache, and the database unless it is adopted. */
    privateSubnetIds?: string[];
    /**
     * With `vpcId`: the route tables of the private subnets, which a NAT instance of this program is to serve. It is made
     * next to the way out that exists (a NAT gateway, another NAT instance) and leaves each default route that leads there
     * as it is, until someone points it at the new NAT: the last step, and one command back. From then on, and at once
     * where a table leads nowhere, it keeps the route. Costs what `natInstances` says of one.
     *
     * @default none: the VPC's own way out stays, and no NAT is made
     */
    privateRouteTableIds?: string[];
    /**
     * With `privateRouteTableIds`: the VPC's block that the private subnets are in, whatever its layout. The NAT forwards
     * what comes from there, and nothing else.
     */
    vpcCidrBlock?: string;
    /**
     * With `vpcCidrBlock`: the VPC's other blocks, where private subnets are in these too. Without, the NAT forwards nothing
     * of theirs: a route that leads to it cuts them off.
     *
     * @default none
     */
    secondaryCidrBlocks?: string[];
    /**
     * The VPC's addresses: a private IPv4 block (RFC 1918) of /16 to /23. It is cut into 16 equal slots; a zone's letter
     * says which are its own, so that another zone renumbers nothing. Changing it replaces the VPC and all that is in it.
     *
     * @default "10.0.0.0/16", which gives subnets of /20
     */
    cidrBlock?: string;
    /**
     * Private networks that the VPC should be able to talk to one day: an office behind a VPN, another VPC to be peered with.
     * Overlapping addresses can never be routed, and a VPC's cannot be changed; so the block is held against these. Nothing
     * is made of them. `["10.1.0.0/16"]`
     *
     * @default none
     */
    neighbourCidrBlocks?: string[];
    /**
     * The zones to have a public and a private subnet in, two at least: `["ap-northeast-2a", "ap-northeast-2c"]`. Free;
     * traffic between zones costs $0.01 a GB each way. A zone may be added at any time. That replaces the NAT,
     * which must know one more route table, and an RDS Proxy and an HTTP API's VPC link, which AWS moves to no other subnets:
     * each successor first. Nothing else that exists is replaced. Needed unless `vpcId` is given.
     */
    availabilityZones?: string[];
    /**
     * NAT instances: 1 for all zones, as many as there are zones for one each, or 0 for private subnets without a way out
     * (S3 stays reachable) or with a managed one (`natGateways`). One costs $8.18 a month in Seoul (t4g.nano $3.80, 8 GiB
     * $0.73, public IPv4 $3.65) and cents for its metrics: two of $0.30 beyond the account's first ten, $0.09 for calls.
     *
     * With several, each has its zone's routes and its own address; the others stand in for one that falls silent,
     * after about 5 seconds, with their own addresses: who admits the network by its addresses must admit all of
     * `natPublicIps`. Traffic stays in its zone, which saves $0.01 a GB each way. Going from 1 to 2 and back leaves the
     * first one's group and address in place; its instance is replaced, successor first.
     *
     * @default 1
     */
    natInstances?: number;
    /**
     * Managed NAT gateways: 1 for all zones, or as many as there are zones. Each costs $43.07 a month in Seoul, $3.65 for
     * its public IPv4 address, and $0.059 a GB; nothing to patch, nothing to fail over within a zone, up to 100 Gbit/s.
     *
     * Their routes stand next to the NAT instances' own and are the more specific ones: the switch to gateways and the one
     * back make the new way before they unmake the old. With both, gateways carry the traffic and the instances stand by.
     * A gateway has its own address.
     *
     * @default 0
     */
    natGateways?: number;
    /**
     * After how many days a NAT instance is replaced, successor first, for what its image has of security updates by then:
     * nothing is updated in place. 1 to 365, or 0 for never. Free.
     *
     * @default 14
     */
    natMaxLifetimeDays?: number;
    /**
     * The NAT's instance type, Graviton. t4g.nano passes 32 Mbit/s for as long as you like and 5 Gbit/s in bursts,
     * $3.80 a month; t4g.micro twice that, $7.59. Changing it replaces the instance, successor first.
     *
     * @default "t4g.nano"
     */
    natInstanceType?: string;
    /**
     * The NAT's encrypted gp3 root volume, in GiB: $0.0912 per GiB and month. At least the image's own 8.
     *
     * @default 8
     */
    natVolumeGiB?: number;
    /**
     * The NAT's arm64 image: an AMI id, or `resolve:ssm:` and a parameter, which EC2 reads at every launch. Then a new
     * release takes effect with the next launch, and a preview needs no look-up.
     *
     * Ubuntu Server 24.04, because a NAT should boot without installing anything: its curl 8.5 signs AWS requests by
     * itself, the SSM agent is there as a snap
     * (https://docs.aws.amazon.com/systems-manager/latest/userguide/agent-install-ubuntu-64-snap.html), and its server
     * images carry nft (seen on other clouds; Canonical's EC2 manifest was not at hand). Amazon Linux 2023 has neither nft
     * nor iptables, and dnf is killed in the 512 MiB of a nano
     * (https://github.com/amazonlinux/amazon-linux-2023/issues/404); Debian has no SSM agent. The script searches for nft at
     * every boot and, where it is missing, adds swap and installs it by apt-get or dnf within limits: any image of these
     * families works, with a slower replacement.
     *
     * @default "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id"
     */
    natImageId?: string;
    /**
     * The image's root device: `/dev/sda1` for Ubuntu, `/dev/xvda` for Amazon Linux and Debian. With a wrong one EC2
     * attaches a second, empty volume.
     *
     * @default "/dev/sda1"
     */
    natRootDeviceName?: string;
    /**
     * What happens when the NAT's CPU needs more than its baseline (5 % of each vCPU of a t4g.nano). `unlimited`: it gets
     * it, at $0.04 per vCPU-hour once a day's credits are spent, which a NAT at rest never does and one at full load all
     * month pays $55 for. `standard`: it is held at the baseline, and that from its first second, because T4g begins
     * without credits: a replacement then boots many times slower.
     *
     * @default "unlimited"
     */
    natCpuCredits?: string;
    /**
     * NAT instances on Spot: about 60 % less for the instance, some $1.5 a month of a t4g.nano's $3.80 (Seoul; an
     * estimate, Spot prices float). EC2 takes a Spot instance back at two minutes' notice. Then the successor launches
     * first and takes over as in a planned replacement, from either size of `natInstanceType` and the next larger one, in
     * any zone. But where no zone has Spot capacity of either, the private subnets have no way out until there is some:
     * Auto Scaling never falls back to on-demand by itself. For stacks that may be cut off now and then; production keeps
     * `false`, which takes effect at once, successor first, should capacity be removed.
     *
     * @default false
     */
    natSpot?: boolean;
    /**
     * A second NAT on Spot in the last zone, which watches the one on demand each second and takes its address and routes
     * over when it is silent: packets flow again after about 5 seconds instead of minutes, with the same address, until the
     * successor on demand is there and takes both back. It has no second public IPv4 address, but speaks to EC2 over
     * IPv6, in its own subnet; that is free. Spot for `natInstanceType` or one of the next two sizes, whichever has
     * capacity: some $1.5 a month for a t4g.nano, $3.80 on demand at most, and $0.73 for its disk (Seoul). Needs
     * `natInstances: 1`. The NAT on demand then comes up in the other zones only.
     *
     * @default false
     */
    natStandby?: boolean;
    /**
     * Which buckets the private subnets reach through the gateway endpoint for S3. It is the only way there to S3 of the region,
     * so that it is also the way on which a stolen task could carry data away.
     *
     * - `account`: those of this AWS account, and the layers of images in ECR. A task's role says which of them.
     * - `listed`: those of `s3Buckets` alone, and the layers of images in ECR.
     * - `any`: all, as AWS's own policy of an endpoint.
     *
     * With the first two, a presigned URL of someone else's bucket in this region, and the package repositories that AWS keeps
     * in S3 (Amazon Linux's), are answered with 403 in private subnets; what lies in other regions goes through the NAT. NAT
     * instances are in public subnets, without the endpoint. Free, and changed in place.
     *
     * @default none: AWS's own policy, which is `any`
     */
    s3Access?: string;
    /**
     * Names of buckets for `s3Access: listed`. The bucket that a stack makes itself is always among them.
     *
     * @default []
     */
    s3Buckets?: string[];
    /**
     * Whether people reach the network's databases through the NAT instances, by AWS Session Manager: then each keeps the
     * image's SSM agent within 160 MiB of memory and starts it again whenever it ends, so that neither takes the other's
     * memory. Who should be reached must admit `natSecurityGroupIds`. Session Manager is free for EC2 instances. Changing it
     * replaces the instances, successor first.
     *
     * @default false
     */
    natSessions?: boolean;
    /** Tags of every resource. The keys must suit instance metadata: no spaces, no slashes. */
    tags?: Record<string, string>;
}
