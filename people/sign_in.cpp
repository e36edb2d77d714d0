// Sign-in with its back-off.
#include "people/sign_in.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "people/passwords.hpp"
#include "people/sql.hpp"

namespace people {
namespace {

const std::string anywhere = "*";

std::string who_types_codes(const Account& account) {
    return base::sha256_hex("code " + account.uuid);
}

// Where wrong passwords for an account are counted: in a browser that it knows, else at the address.
std::string place_of(storage::Reader& reader, const Account& account, const std::string& device,
                     const std::string& remote, base::Milliseconds now) {
    if (device.empty()) return remote;
    const std::string hash = base::sha256_hex("device " + device);
    const bool known =
        reader.one(sql::find_device, hash, account.id, now - device_milliseconds_max).has_value();
    return known ? hash : remote;
}

}  // namespace

base::Milliseconds wait_after(int failures) {
    if (failures < free_failures_max) return 0;
    const int doublings = std::min(failures - free_failures_max, 20);
    return std::min(wait_milliseconds_first << doublings, wait_milliseconds_max);
}

SignIn sign_in(storage::Store& store, const std::string& typed_login, const std::string& password,
               const std::string& remote, base::Milliseconds now, const std::string& device) {
    const std::string login = normal_login(typed_login);
    // The digest, so that whatever people type into the wrong box is not kept as text.
    const std::string who = base::sha256_hex(login.empty() ? typed_login : login);
    const auto [where, account, failures, last, locked] = store.read([&](storage::Reader& reader) {
        const auto found = account_by_login(reader, login);
        const std::string place = found ? place_of(reader, *found, device, remote, now) : remote;
        const auto row = reader.one(sql::find_failures, who, place);
        const bool counts = row && row->integer(1) > now - failures_forgotten_after;
        return std::tuple(place, found, counts ? static_cast<int>(row->integer(0)) : 0,
                          counts ? row->integer(1) : base::Milliseconds(0),
                          found && lock_of(reader, found->id).has_value());
    });
    const base::Milliseconds wait = last + wait_after(failures) - now;
    if (failures >= free_failures_max && wait > 0) return {std::nullopt, 0, wait};

    // A locked account looks like a wrong password: only its person and the administrator need to know.
    if (verify_password(account ? account->password_hash : "", password) && !locked) {
        if (failures > 0)
            store.write([&](storage::Writer& writer) { writer.run(sql::forget_failures, who, where); });
        return {account, 0, 0};
    }
    store.write([&](storage::Writer& writer) {
        writer.run(sql::forget_old_failures, now - failures_forgotten_after);
        writer.run(sql::note_failure, who, where, now);
    });
    return {std::nullopt, std::max(0, free_failures_max - failures - 1), 0};
}

void remember_device(storage::Writer& writer, const Account& account, const std::string& device,
                     base::Milliseconds now) {
    writer.run(sql::forget_old_devices, now - device_milliseconds_max);
    writer.run(sql::remember_device, base::sha256_hex("device " + device), account.id, now);
}

base::Milliseconds code_wait(storage::Reader& reader, const Account& account, base::Milliseconds now) {
    const auto row = reader.one(sql::find_failures, who_types_codes(account), anywhere);
    if (!row || row->integer(1) <= now - failures_forgotten_after) return 0;
    const int failures = static_cast<int>(row->integer(0));
    return failures < free_failures_max
               ? 0
               : std::max<base::Milliseconds>(0, row->integer(1) + wait_after(failures) - now);
}

void note_wrong_code(storage::Writer& writer, const Account& account, base::Milliseconds now) {
    writer.run(sql::note_failure, who_types_codes(account), anywhere, now);
}

void forgive_codes(storage::Writer& writer, const Account& account) {
    writer.run(sql::forget_failures, who_types_codes(account), anywhere);
}

}  // namespace people
