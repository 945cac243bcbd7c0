"""What an account is given, and restored after a restart: applications, numbers, phones, subaccounts."""

import json
from collections.abc import Iterable

from plivo_emulator.records.archive import Archive
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.applications import APPLICATIONS, ApplicationRecord
from plivo_emulator.records.kinds.clips import CLIPS
from plivo_emulator.records.kinds.devices import DEVICES, DeviceRecord
from plivo_emulator.records.kinds.numbers import NUMBERS, NumberRecord
from plivo_emulator.records.kinds.subaccounts import SUBACCOUNTS, SubaccountRecord
from plivo_emulator.records.query.kind import DirectoryKind
from plivo_emulator.server.accounts.device_script import device_of, script_of
from plivo_emulator.spec.control.far_end import SetDevice
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.accounts.application import Application
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.phones.phone_script import PhoneScript
from plivo_emulator.voice.phones.phones import PHONES


class Provisioning:
    """Adds things to an account and removes them, in memory and in the records at once."""

    def __init__(self, account: Account, records: Archive) -> None:
        self._account = account
        self._records = records
        self._auth_id = account.settings.auth_id

    def restore(self) -> None:
        """Restores what the records contain."""
        account, records = self._account, self._records
        for app in records[APPLICATIONS].of(self._auth_id):
            account.applications[app.app_id] = _application(app)
        for number in records[NUMBERS].of(self._auth_id):
            if (owner := account.applications.get(number.app_id)) is not None:
                account.numbers[number.number] = owner
        for device in records[DEVICES].of(self._auth_id):
            account[PHONES][device.address] = device_of(
                SetDevice({"number": device.address}, json.loads(device.script))
            )
        for sub in records[SUBACCOUNTS].of(self._auth_id):
            account.subaccounts[sub.sub_auth_id] = Subaccount(sub.sub_auth_id, sub.auth_token, sub.name)

    @property
    def any(self) -> bool:
        """Whether the account was given anything, or has created anything for itself."""
        given = (kind for kind in KINDS if isinstance(kind, DirectoryKind) and kind not in (ACCOUNTS, CLIPS))
        return any(self._records[kind].of(self._auth_id) for kind in given)

    def set_application(self, app: Application, numbers: Iterable[str]) -> None:
        """Creates or replaces an application that answers exactly these numbers."""
        self._release(app.app_id)
        self._account.applications[app.app_id] = app
        former = self._records[APPLICATIONS].get(self._auth_id, app.app_id)
        created = self._account.now if former is None else former.created
        self._records[APPLICATIONS].put(_record(self._auth_id, app, created))
        for number in numbers:
            self._account.numbers[number] = app
            self._records[NUMBERS].put(NumberRecord(self._auth_id, number, app.app_id, self._account.now))

    def delete_application(self, app_id: str) -> None:
        """Deletes an application, and releases its numbers."""
        self._release(app_id)
        del self._account.applications[app_id]
        self._records[APPLICATIONS].delete(self._auth_id, app_id)

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

    def _release(self, app_id: str) -> None:
        """Releases the numbers of an application."""
        for number in [number for number, owner in self._account.numbers.items() if owner.app_id == app_id]:
            del self._account.numbers[number]
            self._records[NUMBERS].delete(self._auth_id, number)


def _application(record: ApplicationRecord) -> Application:
    return Application(
        record.app_id,
        record.name,
        Target(record.answer_url, record.answer_method),
        _target(record.hangup_url, record.hangup_method),
        _target(record.fallback_url, record.fallback_method),
        record.default_endpoint_app,
        record.subaccount,
    )


def _target(url: str | None, method: str | None) -> Target | None:
    return None if url is None or method is None else Target(url, method)


def _record(auth_id: str, app: Application, created: int) -> ApplicationRecord:
    return ApplicationRecord(
        auth_id=auth_id,
        app_id=app.app_id,
        name=app.name,
        created=created,
        answer_url=app.answer.url,
        answer_method=app.answer.method,
        hangup_url=None if app.hangup is None else app.hangup.url,
        hangup_method=None if app.hangup is None else app.hangup.method,
        fallback_url=None if app.fallback is None else app.fallback.url,
        fallback_method=None if app.fallback is None else app.fallback.method,
        default_endpoint_app=app.default_endpoint_app,
        subaccount=app.subaccount,
    )
