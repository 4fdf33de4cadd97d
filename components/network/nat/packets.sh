# shellcheck shell=bash
# Forwarding and masquerade of this one machine.

rules='' asked_seen=0 answered_seen=0

# What an image may lack: ping only matters where there is another NAT to watch.
missing_tools() {
    command -v nft >/dev/null || echo nftables
    [[ -z $NAT_PEERS$NAT_STANDBY_CIDR ]] || command -v ping >/dev/null || echo ping
}

ensure_tools() {
    local missing=()
    mapfile -t missing < <(missing_tools)
    ((${#missing[@]} > 0)) || return 0
    log "the image lacks ${missing[*]}: installing it"
    answer="${missing[*]} cannot be installed"
    # Package managers do not fit in 512 MiB of memory.
    if [[ ! -e /swapfile ]] && fallocate -l 1G /swapfile; then
        chmod 600 /swapfile && mkswap -q /swapfile && swapon /swapfile
    fi
    if command -v apt-get >/dev/null; then
        timeout 100 apt-get update -q
        DEBIAN_FRONTEND=noninteractive timeout 100 apt-get install -y -q --no-install-recommends "${missing[@]/ping/iputils-ping}"
    else
        timeout 150 dnf install -y -q "${missing[@]/ping/iputils}"
    fi
    [[ -z $(missing_tools) ]]
}

# How the other NATs see that this one does its work: what they send to port 1013 goes through the same rules as the
# private subnets' packets, and on to the EC2 API; an answer proves forwarding, rules, address and way out. Where the API's
# name has no address at the moment there is no such rule, and they have the echo alone.
find_proof() {
    local host=${probe_url#*://} port=443
    [[ -n $NAT_PEERS$NAT_STANDBY_CIDR ]] || return 0
    host=${host%%/*}
    [[ $probe_url == https:* ]] || port=80
    if [[ $host =~ ^([^:]+):([0-9]+)$ ]]; then host=${BASH_REMATCH[1]} port=${BASH_REMATCH[2]}; fi
    proof_target=$(timeout 3 getent ahostsv4 "$host" | awk '{ print $1; exit }')
    [[ -z $proof_target ]] || proof_target+=:$port
}

connects() { timeout "$listen_seconds" bash -c ": </dev/tcp/$1/$2" 2>/dev/null; }

# The address that was found may retire.
keep_proof() {
    local before=$proof_target
    if [[ -z $NAT_PEERS$NAT_STANDBY_CIDR ]] || connects "${proof_target%:*}" "${proof_target#*:}"; then return 0; fi
    find_proof
    [[ -z $proof_target || $proof_target == "$before" ]] || load_rules
}

# A standby speaks to the API over IPv6; that is all that IPv6 is for.
rules_of_ipv6() {
    cat <<EOR
table ip6 nat_instance
delete table ip6 nat_instance
table ip6 nat_instance {
    chain forward { type filter hook forward priority filter; policy drop; }
    chain input {
        type filter hook input priority filter; policy drop;
        iifname "lo" accept
        ct state established,related accept
        icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert, packet-too-big } accept
        udp sport 547 udp dport 546 accept
    }
}
EOR
}

# One transaction: the rules of before hold until those of now do. Without a standby's role only IPv4 is touched.
load_rules() {
    local proof='' ipv6=''
    [[ $NAT_ROLE != standby ]] || ipv6=$(rules_of_ipv6)
    [[ -z $proof_target ]] ||
        proof="iifname \"$device\" ip saddr $NAT_VPC_CIDR ip daddr $own_ip tcp dport $proof_port counter name asked dnat to $proof_target"
    answer=$(nft -f - 2>&1 <<EOR
table ip nat_instance
delete table ip nat_instance
table ip nat_instance {
    counter asked {
    }
    counter answered {
    }
    chain prerouting {
        type nat hook prerouting priority dstnat; policy accept;
        $proof
    }
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        ip saddr $NAT_VPC_CIDR ip daddr != $NAT_VPC_CIDR oifname "$device" masquerade
    }
    chain answers {
        type filter hook postrouting priority 300; policy accept;
        meta l4proto tcp ct direction reply ct original proto-dst $proof_port counter name answered
    }
    chain forward {
        type filter hook forward priority filter; policy drop;
        # The VPC speaks 9001 bytes, the internet 1500. Never raises a smaller size.
        tcp flags & (syn | rst) == syn tcp option maxseg size set 1460
        ct state invalid drop
        ct state established,related accept
        iifname "$device" ip saddr $NAT_VPC_CIDR ip daddr != { $NAT_VPC_CIDR, 127.0.0.0/8, 169.254.0.0/16 } accept
    }
    chain input {
        type filter hook input priority filter; policy drop;
        iifname "lo" accept
        ct state established,related accept
        ip saddr $NAT_VPC_CIDR icmp type { echo-request, destination-unreachable, time-exceeded, parameter-problem } accept
        udp sport 67 udp dport 68 accept
    }
}
$ipv6
EOR
    ) || return 1
    rules=$(list_rules) asked_seen=0 answered_seen=0
}

set_kernel() { sysctl -qw "$1=$2" || log "could not set $1: going on"; }

# Packets of connections that another NAT carried: taken up in their middle, or dropped so that the sender repeats them.
pick_up() { set_kernel net.netfilter.nf_conntrack_tcp_loose "$1"; }

forward_packets() {
    # A packet leaves by the interface it came in on: without this the kernel tells the sender to go round the NAT.
    for scope in all default "$device"; do
        set_kernel "net.ipv4.conf.$scope.send_redirects" 0
        set_kernel "net.ipv4.conf.$scope.accept_redirects" 0
        set_kernel "net.ipv4.conf.$scope.rp_filter" 2
    done
    # 65,536 entries of some 320 bytes: 20 MiB of the 512. As many buckets, half a MiB, or each look-up walks a list.
    for size in buckets max; do
        [[ $(sysctl -n "net.netfilter.nf_conntrack_$size" 2>/dev/null) -ge 65536 ]] ||
            set_kernel "net.netfilter.nf_conntrack_$size" 65536
    done
    # RFC 5382: an idle TCP connection lives two hours and four minutes; RFC 4787: a UDP mapping at least two minutes.
    set_kernel net.netfilter.nf_conntrack_tcp_timeout_established 7440
    set_kernel net.netfilter.nf_conntrack_udp_timeout 120
    set_kernel net.netfilter.nf_conntrack_udp_timeout_stream 180
    # Connections taken over from a predecessor have windows that this kernel never saw.
    set_kernel net.netfilter.nf_conntrack_tcp_be_liberal 1
    # Masquerade takes the sender's own port where it is free. What the NAT itself opens stays below the ports that
    # Linux takes (32768 and up): a connection that it takes over under another port than before would be reset.
    set_kernel net.ipv4.ip_local_port_range "1024 32767"
    set_kernel net.ipv4.ip_forward 1
    answer="the kernel does not forward"
    [[ $(sysctl -n net.ipv4.ip_forward) == 1 ]]
}

list_rules() { nft -s list table ip nat_instance 2>/dev/null; }

# Each rule, for a table without its rules drops everything.
forwards() { [[ $(sysctl -n net.ipv4.ip_forward) == 1 && -n $rules && $(list_rules) == "$rules" ]]; }

# Does what other NATs send through here, to see whether it forwards, come back to them? Three connections without any
# answer are the word of others that it does not, whatever its own rules say: a rule of somebody else may drop packets.
answers() {
    local asked answered
    [[ -n $proof_target ]] || return 0
    read -r asked answered < <(nft list counters table ip nat_instance |
        awk '/counter/ { name = $2 } /packets/ { count[name] = $2 } END { print count["asked"] + 0, count["answered"] + 0 }')
    ((answered == answered_seen)) || answered_seen=$answered asked_seen=$asked
    ((asked - asked_seen < 3))
}
