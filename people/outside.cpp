// Departures and known persons in the database.
#include "people/outside.hpp"

#include "base/ids.hpp"
#include "people/sql.hpp"
#include "trail/record.hpp"

namespace people {

Departure depart(storage::Writer& writer, const std::string& browser, const std::string& next,
                 base::Milliseconds now) {
    Departure out{base::new_token(), base::new_token(), base::new_token(), next};
    writer.run(sql::end_departures, std::string(), now - outside_milliseconds_max);
    writer.run(sql::add_departure, base::sha256_hex(out.state), base::sha256_hex(browser), out.nonce,
               out.verifier, next, now);
    return out;
}

std::optional<Departure> arrive(storage::Writer& writer, const std::string& state, const std::string& browser,
                                base::Milliseconds now) {
    const auto row = writer.one(sql::find_departure, base::sha256_hex(state), base::sha256_hex(browser),
                                now - outside_milliseconds_max);
    if (!row) return std::nullopt;
    writer.run(sql::end_departures, base::sha256_hex(state), now - outside_milliseconds_max);
    return Departure{state, row->text(0), row->text(1), row->text(2)};
}

std::optional<Account> account_of_outside(storage::Writer& writer, const web::OutsidePerson& person,
                                          base::Milliseconds now) {
    std::optional<Account> account;
    if (const auto row = writer.one(sql::find_outside, person.issuer, person.subject)) {
        account = account_of(writer, row->integer(0));
    } else if (person.mail_verified) {
        const std::string login = normal_login(person.mail);
        if (!login.empty()) account = account_by_login(writer, login);
        // Somebody else of the other system is known under this account already: mail addresses are handed
        // on.
        if (account && writer.one(sql::find_outside_of_account, person.issuer, account->id))
            return std::nullopt;
        if (account && !lock_of(writer, account->id)) {
            writer.run(sql::add_outside, person.issuer, person.subject, account->id, now);
            trail::record(
                writer, {account->id, account->name},
                {"account.outside",
                 account->uuid,
                 "",
                 "",
                 {{"issuer", "", person.issuer}, {"outside", "", person.subject}, {"login", "", login}}},
                now);
        }
    }
    if (account && lock_of(writer, account->id)) return std::nullopt;
    return account;
}

}  // namespace people
