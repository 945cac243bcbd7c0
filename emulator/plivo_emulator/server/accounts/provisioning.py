"""What an account is given, and restored after a restart: applications, numbers, phones, subaccounts."""

import json

from plivo_emulator.records.archive import Archive
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.clips import CLIPS
from plivo_emulator.records.kinds.devices import DEVICES, DeviceRecord
from plivo_emulator.records.kinds.subaccounts import SUBACCOUNTS, SubaccountRecord
from plivo_emulator.records.query.kind import DirectoryKind
from plivo_emulator.server.accounts.device_script import device_of, script_of
from plivo_emulator.spec.control.far_end import SetDevice
from plivo_emulator.voice.accounts import applications
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.phones.phone_script import PhoneScript
from plivo_emulator.voice.phones.phones import PHONES

GIVEN = tuple(kind for kind in KINDS if isinstance(kind, DirectoryKind) and kind not in (ACCOUNTS, CLIPS))
"""Kinds of what an account is given, or creates for itself."""


class Provisioning:
    """Adds things to an account and removes them, in memory and in the records at once."""

    def __init__(self, account: Account, records: Archive) -> None:
        self._account = account
        self._records = records
        self._auth_id = account.settings.auth_id

    def restore(self) -> None:
        """Restores what the records contain."""
        account, records = self._account, self._records
        applications.restore(account)
        for device in records[DEVICES].of(self._auth_id):
            script = {name: value for name, value in json.loads(device.script).items() if value is not None}
            account[PHONES][device.address] = device_of(SetDevice({"number": device.address}, script))
        for sub in records[SUBACCOUNTS].of(self._auth_id):
            account.subaccounts[sub.sub_auth_id] = Subaccount(sub.sub_auth_id, sub.auth_token, sub.name)

    @property
    def any(self) -> bool:
        """Whether the account was given anything, or has created anything for itself."""
        return any(self._records[kind].of(self._auth_id) for kind in GIVEN)

    def set_device(self, address: str, device: PhoneScript) -> None:
        """Gives the phone at an address a script."""
        self._account[PHONES][address] = device
        script = json.dumps(script_of(device), ensure_ascii=False)
        self._records[DEVICES].put(DeviceRecord(self._auth_id, address, script, self._account.now))

    def delete_device(self, address: str) -> bool:
        """Deletes the script of a phone; whether it had one."""
        self._records[DEVICES].delete(self._auth_id, address)
        return self._account[PHONES].pop(address, None) is not None

    def add_subaccount(self, sub: Subaccount) -> None:
        """Adds a subaccount."""
        self._account.subaccounts[sub.sub_auth_id] = sub
        self._records[SUBACCOUNTS].put(
            SubaccountRecord(self._auth_id, sub.sub_auth_id, sub.auth_token, sub.name, self._account.now)
        )

    def delete_subaccount(self, sub_auth_id: str) -> bool:
        """Deletes a subaccount; what was created with it stays. Returns whether it existed."""
        self._account.subaccounts.pop(sub_auth_id, None)
        return self._records[SUBACCOUNTS].delete(self._auth_id, sub_auth_id)
