// The server runs what was sent in its order and passes over everything behind a refused one, up to the mark
// that settle() sends.
#include "storage/postgres_pipeline.hpp"

namespace storage {

bool went_well(const PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

bool PostgresPipeline::send(const Query& query, const std::string& prepared,
                            const std::vector<const char*>& values) {
    const bool opened = !sent_.empty() || PQenterPipelineMode(connection_) == 1;
    sent_.push_back(&query);
    return opened && PQsendQueryPrepared(connection_, prepared.c_str(), static_cast<int>(values.size()),
                                         values.data(), nullptr, nullptr, 0) == 1;
}

PostgresPipeline::Answers PostgresPipeline::settle() {
    Answers answers;
    if (sent_.empty()) return answers;
    PQpipelineSync(connection_);
    for (const Query* query : sent_) {
        Result result(PQgetResult(connection_));
        while (const Result rest{PQgetResult(connection_)}) {
        }
        if (answers.culprit == nullptr && !went_well(result.get())) {
            answers.culprit = query;
            answers.refused = std::move(result);
        } else {
            answers.last = std::move(result);
        }
    }
    const Result mark(PQgetResult(connection_));
    if (PQexitPipelineMode(connection_) != 1 && answers.culprit == nullptr) answers.culprit = sent_.back();
    sent_.clear();
    return answers;
}

}  // namespace storage
