package org.learningassistant.web.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningassistant.web.courses.ItemType;
import org.learningassistant.web.platform.jobs.JobContext;

/** Counts what a reader tells, and keeps the first items. */
final class PreviewBuilder implements DeckReader.Receiver {
    static final int SAMPLE = 20;
    static final int MOST_TOPICS = 1_000;
    private static final int TOPICS_SHOWN = 100;
    private static final int LONGEST_SAMPLE = 20_000;

    private final JobContext job;
    private final FindingGroup.Tally findings = new FindingGroup.Tally();
    private final Map<String, Integer> types = new LinkedHashMap<>();
    private final Map<List<String>, Integer> topics = new LinkedHashMap<>();
    private final Set<String> parents = new LinkedHashSet<>();
    private final List<Preview.Sample> sample = new ArrayList<>();
    private final Set<String> sampleMedia = new LinkedHashSet<>();
    private final Set<String> media = new HashSet<>();
    private int items;
    private int reviewed;
    private int reviews;

    PreviewBuilder(JobContext job) {
        this.job = job;
    }

    @Override
    public void item(ForeignItem item) {
        items++;
        types.merge(ItemType.of(item.content().body()).code(), 1, Integer::sum);
        List<String> topic = topics.containsKey(item.topic()) || topics.size() < MOST_TOPICS ? item.topic() : List.of();
        topics.merge(topic, 1, Integer::sum);
        if (topic.size() > 1) {
            parents.add(topic.getFirst());
        }
        media.addAll(item.media());
        reviewed += item.reviews().isEmpty() ? 0 : 1;
        reviews += item.reviews().size();
        if (sample.size() < SAMPLE && item.content().toString().length() < LONGEST_SAMPLE) {
            sample.add(new Preview.Sample(item.topic(), item.content(), item.tags()));
            sampleMedia.addAll(item.media());
        }
    }

    @Override
    public void finding(Finding finding) {
        findings.add(finding);
    }

    @Override
    public void progress(long done, @Nullable Long total, String stage) {
        job.progress(done, total, stage);
    }

    /** The pictures and sounds of the first items. */
    Set<String> sampleMedia() {
        return sampleMedia;
    }

    /** All pictures and sounds that items name. */
    Set<String> media() {
        return media;
    }

    /**
     * What has been read.
     *
     * @param mediaCount how many of the named pictures and sounds the file brings
     * @param files stored pictures and sounds of the first items
     */
    Preview build(String title, int mediaCount, Map<String, UUID> files) {
        return new Preview(
                title,
                items,
                types,
                topics.entrySet().stream()
                        .limit(TOPICS_SHOWN)
                        .map(entry -> new Preview.TopicCount(entry.getKey(), entry.getValue()))
                        .toList(),
                topics.size(),
                List.copyOf(parents),
                mediaCount,
                findings.groups(),
                List.copyOf(sample),
                files,
                reviewed,
                reviews);
    }
}
