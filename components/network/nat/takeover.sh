# shellcheck shell=bash
# Routes and address. The holder of the standing address is the owner, and the routes follow it. Only a launch takes
# from the living, once; every other instance takes no more than what nobody has.

declare -A gone=() missing=()

first_of() { sed -n "s/.*<$1>\([^<]*\)<.*/\1/p" <<<"$answer"; }

# Who has an address: interface and private address in $holder and $holder_ip, empty when nobody.
read_holder() {
    holder='' holder_ip=''
    ec2 DescribeAddresses "AllocationId.1=$1" || return 1
    holder=$(first_of networkInterfaceId) holder_ip=$(first_of privateIpAddress)
}

# Lines of table, target and state of the default route in $routes, from all tables given. The target is an interface or,
# where somebody made another way out by hand, a NAT gateway, a transit gateway, a firewall's endpoint ...
read_routes() {
    local table tables=()
    routes=''
    for table; do [[ -n ${gone[$table]:-} ]] || tables+=("RouteTableId.$((${#tables[@]} + 1))=$table"); done
    ((${#tables[@]} > 0)) || return 0
    if ! ec2 DescribeRouteTables "${tables[@]}"; then
        [[ $answer != *InvalidRouteTableID.NotFound* ]] || leave_out "$@"
        return 1
    fi
    routes=$(awk 'BEGIN { RS = "<"; FS = ">" }
        $1 == "routeTableId" { table = $2 }
        $1 == "item" || $1 == "/item" {
            if ($1 == "/item" && to == "0.0.0.0/0") print table, (interface ? interface : other ? other : "-"), state
            to = interface = other = ""; state = "-"
        }
        $1 == "destinationCidrBlock" { to = $2 }
        $1 == "networkInterfaceId" { interface = $2 }
        $1 == "state" { state = $2 }
        $1 ~ /^[a-zA-Z]*(GatewayId|gatewayId|ConnectionId|NetworkArn)$/ { other = $2 }' <<<"$answer")
}

# A table that somebody deleted must not keep the others from being watched. Told three times, as a new table may not be
# known everywhere.
leave_out() {
    local table
    for table; do
        if [[ -n ${gone[$table]:-} || $answer != *"$table"* ]] || ((++missing[$table] < 3)); then continue; fi
        gone[$table]=yes
        log "the route table $table does not exist any more: leaving it out"
    done
}

# Where a table's default route leads; nothing when that is nowhere.
target_of() {
    [[ -z ${gone[$1]:-} ]] || echo "no table"
    awk -v table="$1" '$1 == table && $3 != "blackhole" { print $2 }' <<<"$2"
}

# A way out that is no instance's was made by hand, and is nobody's to take.
by_hand() { [[ -n $1 && $1 != eni-* ]]; }

# point_route TABLE [INTERFACE]
point_route() {
    local route=("RouteTableId=$1" DestinationCidrBlock=0.0.0.0/0 "NetworkInterfaceId=${2:-$interface_id}")
    ec2 ReplaceRoute "${route[@]}" && return
    # The route itself is gone: somebody deleted it by hand.
    [[ $answer == *"There is no route"* || $answer == *InvalidRoute.NotFound* ]] && ec2 CreateRoute "${route[@]}"
}

stop_source_check() {
    ec2 ModifyNetworkInterfaceAttribute "NetworkInterfaceId=$interface_id" SourceDestCheck.Value=false
}

# associate INTERFACE FROM_ANOTHER
associate() {
    ec2 AssociateAddress "AllocationId=$NAT_ALLOCATION_ID" "NetworkInterfaceId=$1" "AllowReassociation=$2"
}

# The answer that is lost may have been a yes.
claim() {
    if associate "$interface_id" true; then claimed=yes; else
        [[ $status != 000 ]] || claimed=yes
        return 1
    fi
}

# Metadata knows at once; where it does not answer, EC2 does.
has_address() {
    if ask_imds public-ipv4; then
        [[ $value == "$NAT_PUBLIC_IP" ]]
    else
        read_holder "$NAT_ALLOCATION_ID" && [[ $holder == "$interface_id" ]]
    fi
}

# Nothing is moved before a rehearsal (DryRun) of every call: an instance that could not finish the takeover must fail
# while its predecessor still holds the routes. What it would take is remembered, for the way back.
rehearse_takeover() {
    rehearse AssociateAddress "AllocationId=$NAT_ALLOCATION_ID" "NetworkInterfaceId=$interface_id" AllowReassociation=true ||
        return 1
    read_holder "$NAT_ALLOCATION_ID" || return 1
    predecessor=$holder
    read_routes "${own_tables[@]}" || return 1
    routes_before=$routes
    for table in "${own_tables[@]}"; do
        [[ -z ${gone[$table]:-} ]] || continue
        rehearse ReplaceRoute "RouteTableId=$table" DestinationCidrBlock=0.0.0.0/0 "NetworkInterfaceId=$interface_id" ||
            return 1
    done
}

# EC2 answers before its network follows; what is sent in between is answered to an address that is gone by then. Metadata
# may lag too, and the call was accepted, so this waits for 30 seconds and no longer.
await_address() {
    local try limit
    look
    limit=$((now + 30))
    for ((try = 1; now < limit; try++)); do
        has_address && return
        [[ -z $stopping ]] || return
        sleep 0.2
        look
        ((try % 5)) || ! read_holder "$NAT_ALLOCATION_ID" || [[ $holder == "$interface_id" ]] || return 1
    done
    log "metadata does not show $NAT_PUBLIC_IP yet: going on"
}

# The routes follow the address. Of two that launch at once either may change a route when the other looks no more, so
# whoever changed one looks once more at who has the address, until nothing is left to change.
settle() {
    local table target changed try
    for try in {1..10}; do
        read_holder "$NAT_ALLOCATION_ID" || return 1
        # Nobody, or the one before: EC2's answer may be older than the takeover.
        if ((try < 5)) && [[ -z $holder || $holder == "$predecessor" ]] && [[ $holder != "$interface_id" ]]; then
            sleep 1
            continue
        fi
        read_routes "${own_tables[@]}" || return 1
        changed=''
        for table in "${own_tables[@]}"; do
            target=$(target_of "$table" "$routes")
            if [[ -z $holder || $target == "$holder" ]] || by_hand "$target"; then continue; fi
            point_route "$table" "$holder" || return 1
            changed=yes
        done
        [[ -n $changed ]] || break
    done
    [[ $holder != "$interface_id" ]] || return 0
    log "another instance took the address since: standing by"
    beaten=yes
}

# Routes first: every call but the last then travels from an address that does not change under it, and new connections
# find a way out throughout. Until the standing address is here, packets of connections that the predecessor carried are
# dropped rather than sent from a foreign address, so that their senders repeat them instead of being reset.
take_over() {
    local table target
    pick_up 0
    moved=yes
    for table in "${own_tables[@]}"; do
        target=$(target_of "$table" "$routes_before")
        if by_hand "$target"; then
            [[ -n ${gone[$table]:-} ]] || log "the default route of $table leads to $target, by hand: leaving it"
        else
            insist "route of $table" point_route "$table" || return 1
        fi
    done
    insist "address" claim || return 1
    await_address
    pick_up 1
    insist "settling" settle
}

# back_to TABLE INTERFACE: one that is gone by now needs nothing.
back_to() { point_route "$1" "$2" || [[ $answer == *NotFound* ]]; }

# The group ends an abandoned instance, and with it whatever points at it; so does the end of one that is stopped. So all
# goes back to where it was, or, when an earlier try of this instance had moved the routes already, to the address's
# holder.
roll_back() {
    local table target
    pick_up 1
    [[ -n $moved ]] || return 0
    for table in "${own_tables[@]}"; do
        target=$(target_of "$table" "$routes_before")
        if by_hand "$target"; then continue; fi
        [[ -n $target && $target != "$interface_id" ]] || target=$predecessor
        [[ -n $target && $target != "$interface_id" ]] || continue
        insist "giving the route of $table back" back_to "$table" "$target" || return 1
    done
    if [[ -n $predecessor && $predecessor != "$interface_id" ]]; then
        insist "looking for the address" read_holder "$NAT_ALLOCATION_ID" || return 1
        # A claim whose answer is lost may take effect late: the predecessor's comes after it.
        if [[ $holder == "$interface_id" || (-n $claimed && (-z $holder || $holder == "$predecessor")) ]]; then
            insist "giving the address back" give_address "$predecessor" || return 1
        fi
    fi
    moved='' claimed=''
    log "rolled back"
}

give_address() { associate "$1" true || [[ $answer == *NotFound* ]]; }

# Does the group wait for this launch? It may not have reached Pending:Wait when a first boot is quick, so "no active
# action" is believed after a minute only. Restarts the hook's clock.
ask_for_launch() {
    lifecycle RecordLifecycleActionHeartbeat "$NAT_HOOK_NAME" && launching=yes && return
    look
    [[ $answer == *"No active Lifecycle Action"* ]] && ((now >= patience))
}

# "No active action" is believed at once when an earlier try may have completed it with its answer lost.
complete_launch() {
    lifecycle CompleteLifecycleAction "$NAT_HOOK_NAME" "LifecycleActionResult=$1" && return
    [[ $status == 000 ]] && complete_unanswered=yes
    [[ $answer == *"No active Lifecycle Action"* ]] || return 1
    if ! wanted; then
        [[ $1 == ABANDON ]] || doomed=yes
        return 0
    fi
    look
    [[ -n $complete_unanswered ]] || ((now >= patience))
}

# Exit 3 tells systemd not to try again: an instance about to be terminated must not take anything over. One that cannot
# give back what it took tries again instead, until the hook's time is up; and so does one that was asked to stop, should
# it be started again.
abandon() {
    log "FAILED: $1. Last answer: $answer"
    look
    closing=yes deadline=$((now + rescue_seconds))
    if [[ -n $launching ]] && roll_back && [[ -z $stopping ]]; then
        patience=$deadline
        ship_log "$unshipped"
        insist "abandoning the launch" complete_launch ABANDON && exit 3
    fi
    [[ -n $stopping ]] || ship_log "$unshipped"
    exit 1
}
