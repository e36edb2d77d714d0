// What the acts and the fields of the trail are called for people: of every folder, since the trail is read
// in one place.
#include "people/trail_list.hpp"

#include <map>

namespace people {

using texts::Id;

namespace {

const std::vector<std::pair<std::string, Id>> fields = {
    {"name", Id::your_name},
    {"login", Id::login_word},
    {"role", Id::role},
    {"agency", Id::agency},
    {"from", Id::from_day},
    {"until", Id::until_word},
    {"purpose", Id::purpose_word},
    {"note", Id::note},
    {"uses", Id::uses_word},
    {"erased", Id::erased_count},
    {"link", Id::link_word},
    {"issuer", Id::issuer_word},
    {"holder", Id::holder_word},
    {"outside", Id::outside_word},
    {"number", Id::fact_number},
    {"date", Id::fact_date},
    {"title", Id::fact_title},
    {"text", Id::field_text},
    {"lead", Id::fact_lead},
    {"coordinating", Id::fact_coordinating},
    {"schedule", Id::fact_schedule},
    {"quantity", Id::fact_quantity},
    {"measure", Id::fact_measure},
    {"population", Id::fact_population},
    {"items", Id::fact_duties},
    {"due", Id::fact_due},
    {"kind", Id::activity_kind},
    {"venue", Id::field_venue},
    {"audience", Id::field_audience},
    {"people", Id::field_people},
    {"minutes", Id::field_minutes},
    {"campaign", Id::field_campaign},
    {"task", Id::field_task},
    {"proof", Id::field_proof},
    {"digest", Id::field_digest},
    {"reason", Id::reason},
    {"plan", Id::plan},
    {"kind", Id::kind},
    {"day", Id::incoming_day},
    {"received", Id::incoming_received},
    {"subject", Id::incoming_subject},
    {"file", Id::file_word},
    {"issued_by", Id::incoming_issuer},
    {"implements", Id::link_implements},
    {"supersedes", Id::link_supersedes},
    {"amends", Id::link_amends},
    {"refers_to", Id::link_refers_to},
    {"issued_with", Id::link_issued_with},
    {"yearly_of", Id::link_yearly_of},
    {"child_of", Id::link_child_of},
    {"rights", Id::trail_rights},
    {"verbs", Id::trail_verbs},
    {"activities", Id::trail_activities},
    {"minute_max", Id::trail_minute_max},
    {"person_name", Id::person_name},
    {"birth", Id::birth},
    {"sex", Id::sex},
    {"telephone", Id::telephone},
    {"mail", Id::mail_word},
    {"code_national", Id::code_national},
    {"code_staff", Id::code_staff},
    {"code_pupil", Id::code_pupil},
    {"post", Id::post},
};

const std::vector<std::pair<std::string, Id>> acts = {
    {"account.create", Id::act_account_create},
    {"account.rename", Id::act_account_rename},
    {"account.password", Id::act_account_password},
    {"account.lock", Id::act_account_lock},
    {"account.unlock", Id::act_account_unlock},
    {"account.outside", Id::act_account_outside},
    {"role.give", Id::act_role_give},
    {"role.end", Id::act_role_end},
    {"handover.make", Id::act_handover_make},
    {"handover.undo", Id::act_handover_undo},
    {"link.make", Id::act_link_make},
    {"link.revoke", Id::act_link_revoke},
    {"trail.erase", Id::act_trail_erase},
    {"second_factor.start", Id::act_second_factor_start},
    {"second_factor.end", Id::act_second_factor_end},
    {"second_factor.recover", Id::act_second_factor_recover},
    {"source.make", Id::trail_source_make},
    {"source.revoke", Id::trail_source_revoke},
    {"rule.set", Id::trail_rule_set},
    {"identity.person", Id::trail_identity_person},
    {"agency.create", Id::trail_agency_create},
    {"agency.rename", Id::trail_agency_rename},
    {"agency.aliases", Id::trail_agency_aliases},
    {"agency.change", Id::trail_agency_change},
    {"agency.close", Id::trail_agency_close},
    {"agency.code", Id::trail_agency_code},
    {"agency.move", Id::trail_agency_move},
    {"agency.open", Id::trail_agency_open},
    {"agency.import", Id::trail_agency_import},
    {"agency.reorganise", Id::trail_agency_reorganise},
    {"agency.reorganise_undo", Id::trail_agency_reorganise_undo},
    {"reorganisation.enter", Id::trail_reorganisation_enter},
    {"reorganisation.undo", Id::trail_reorganisation_undo},
    {"plan.upload", Id::trail_plan_upload},
    {"plan.read_again", Id::trail_plan_read_again},
    {"plan.read", Id::trail_plan_read},
    {"plan.remove", Id::trail_plan_remove},
    {"plan.put_back", Id::trail_plan_put_back},
    {"plan.details", Id::trail_plan_details},
    {"plan.remark", Id::trail_plan_remark},
    {"plan.remark_withdraw", Id::trail_plan_remark_withdraw},
    {"plan.correct", Id::trail_plan_correct},
    {"plan.add", Id::trail_plan_add},
    {"plan.drop", Id::trail_plan_drop},
    {"plan.restore", Id::trail_plan_restore},
    {"plan.split", Id::trail_plan_split},
    {"plan.merge", Id::trail_plan_merge},
    {"plan.move", Id::trail_plan_move},
    {"plan.look", Id::trail_plan_look},
    {"plan.undo", Id::trail_plan_undo},
    {"plan.revise", Id::trail_plan_revise},
    {"target.measure", Id::trail_target_measure},
    {"plan.name", Id::trail_plan_name},
    {"plan.confirm", Id::trail_plan_confirm},
    {"plan.withdraw", Id::trail_plan_withdraw},
    {"plan.parts", Id::trail_plan_parts},
    {"plan.children", Id::trail_plan_children},
    {"plan.remind", Id::trail_plan_remind},
    {"plan.review", Id::trail_plan_review},
    {"plan.close", Id::trail_plan_close},
    {"plan.reopen", Id::trail_plan_reopen},
    {"link.confirm", Id::trail_link_confirm},
    {"link.reject", Id::trail_link_reject},
    {"link.undo", Id::trail_link_undo},
    {"incoming.register", Id::trail_incoming_register},
    {"incoming.change", Id::trail_incoming_change},
    {"incoming.link", Id::trail_incoming_link},
    {"incoming.unlink", Id::trail_incoming_unlink},
    {"incoming.withdraw", Id::trail_incoming_withdraw},
    {"incoming.restore", Id::trail_incoming_restore},
    {"activity.record", Id::trail_activity_record},
    {"activity.change", Id::trail_activity_change},
    {"activity.withdraw", Id::trail_activity_withdraw},
    {"activity.restore", Id::trail_activity_restore},
    {"activity.tasks", Id::trail_activity_tasks},
    {"activity.offer", Id::trail_activity_offer},
    {"activity.accept", Id::trail_activity_accept},
    {"activity.refuse", Id::trail_activity_refuse},
    {"campaign.launch", Id::trail_campaign_launch},
    {"campaign.correct", Id::trail_campaign_correct},
    {"nothing.answer", Id::trail_nothing_answer},
    {"nothing.withdraw", Id::trail_nothing_withdraw},
    {"proof.add", Id::trail_proof_add},
    {"proof.delete", Id::trail_proof_delete},
    {"person.create", Id::trail_person_create},
    {"person.change", Id::trail_person_change},
    {"person.join", Id::trail_person_join},
    {"person.leave", Id::trail_person_leave},
    {"person.import", Id::trail_person_import},
    {"person.imported", Id::trail_person_imported},
    {"person.merge", Id::trail_person_merge},
    {"person.unmerge", Id::trail_person_unmerge},
    {"person.decide", Id::trail_person_decide},
    {"person.consent", Id::trail_person_consent},
    {"person.withdraw", Id::trail_person_withdraw},
    {"person.export", Id::trail_person_export},
    {"person.erase", Id::trail_person_erase},
    {"purpose.make", Id::trail_purpose_make},
    {"purpose.end", Id::trail_purpose_end},
    {"population.make", Id::trail_population_make},
    {"mail.test", Id::trail_mail_test},
    {"mail.retry", Id::trail_mail_retry},
};

}  // namespace

const std::vector<std::pair<std::string, Id>>& acts_with_words() {
    return acts;
}

std::optional<Id> word_for_act(const std::string& act) {
    for (const auto& [name, word] : acts_with_words()) {
        if (name == act) return word;
    }
    return std::nullopt;
}

std::optional<Id> word_for_field(const std::string& field) {
    for (const auto& [name, word] : fields) {
        if (name == field) return word;
    }
    return std::nullopt;
}

std::optional<Id> word_for_value(const std::string& field, const std::string& value) {
    static const std::map<std::pair<std::string, std::string>, Id> all = {
        {{"kind", "instruction"}, Id::incoming_instruction},
        {{"kind", "adhoc_report"}, Id::incoming_adhoc_report},
        {{"kind", "extension"}, Id::incoming_extension},
        {{"kind", "urging"}, Id::incoming_urging},
        {{"kind", "other"}, Id::incoming_other},
        {{"purpose", "account.password"}, Id::link_account_password},
        {{"purpose", "plan.read"}, Id::link_plan_read},
    };
    const auto found = all.find({field, value});
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace people
