#!/bin/bash
# Installs the NAT script and its unit, at every boot and as early as cloud-init allows: long before packages, snaps and
# users are looked at. user-data.ts fills in what stands between two @.
set -u
root=${NAT_ROOT:-}

# A disk that is full must not leave half a file in the place of a whole one.
put() { cat >"$root$1.new" && chmod "$2" "$root$1.new" && mv "$root$1.new" "$root$1"; }

put /etc/nat.env 644 <<'END_OF_FILE'
@VALUES@
END_OF_FILE
put /etc/systemd/system/nat.service 644 <<'END_OF_FILE'
@UNIT@
END_OF_FILE
script=$(base64 -d <<'END_OF_FILE' | gunzip
@SCRIPT@
END_OF_FILE
) && put /usr/local/sbin/nat 755 <<<"$script"

@AGENT@
systemctl daemon-reload
systemctl enable nat.service
systemctl start --no-block nat.service

# 512 MiB of memory: room for the day when something else wants some. A full disk is no reason to stop.
swap=$root/swapfile
if [ ! -e "$swap" ] && fallocate -l 512M "$swap"; then
    chmod 600 "$swap"
    mkswap -q "$swap"
fi
[ -e "$swap" ] && swapon "$swap"

# Updates come with a new image, never in place: an upgrade in the background would take the memory and the CPU credits.
for unit in apt-daily.timer apt-daily-upgrade.timer unattended-upgrades.service dnf-makecache.timer; do
    systemctl mask --now --no-block "$unit" 2>/dev/null
done
# snapd would refresh its snaps, the SSM agent's among them, which runs without it: so it ends once the image's own are set
# up, in the background.
systemd-run --no-block --quiet --unit=nat-without-snapd --property=After=snapd.seeded.service \
    systemctl mask --now snapd.service snapd.socket snapd.seeded.service snapd.snap-repair.timer 2>/dev/null
exit 0
