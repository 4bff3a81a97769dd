package org.learningassistant.web.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningassistant.web.library.DeckReader.Reading;
import org.learningassistant.web.library.DeckReader.Refusal;

/** Whatever a file is called, its refusal says what it is. */
class OtherFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{\"questions\": [{\"a\": 1}]}`, JSON",
                "`[\n  {\"question\": \"a\"}]`, JSON",
                "%PDF-1.7 abc, DOCUMENT",
                "`{\\rtf1\\ansi Text}`, DOCUMENT",
                "`% comment\n\\documentclass{article}`, DOCUMENT",
                "`\u00D0\u00CF\u0011\u00E0\u00A1`, DOCUMENT",
                "`\u0089PNG\r\n`, MEDIA",
                "`\u00FF\u00D8\u00FF\u00E0`, MEDIA",
                "GIF89a, MEDIA",
                "`RIFF\u0001\u0000\u0000\u0000WAVEfmt `, MEDIA",
                "`\u0000\u0000\u0000\u0020ftypisom`, MEDIA",
                "`\u001F\u008B\u0008`, OTHER_FORMAT",
                "`Rar!\u001A`, OTHER_FORMAT",
                "<html><body>Hello</body></html>, XML",
                "`<!DOCTYPE html><p>Hello`, XML"
            })
    void aFileIsCalledWhatItIs(String start, Refusal refusal) throws IOException {
        for (String name : List.of("file.txt", "file.csv", "file.gift", "file")) {
            assertEquals(refused(refusal), read(name, start.getBytes(StandardCharsets.ISO_8859_1)), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "xl/workbook.xml, SPREADSHEET",
        "word/document.xml, DOCUMENT",
        "ppt/presentation.xml, DOCUMENT",
        "moodle_backup.xml, MOODLE_BACKUP"
    })
    void aPackageOfAnotherProgramIsCalledWhatItIs(String entry, Refusal refusal) throws IOException {
        byte[] zip = ApkgBuilder.zip(Map.of(entry, "<x/>".getBytes(StandardCharsets.UTF_8)));
        for (String name : List.of("file.xlsx", "file.mbz", "file.zip", "file.apkg")) {
            assertEquals(refused(refusal), read(name, zip), name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[html]<b>Fine.</b>{T}",
                "[[1]] is a number.{T}",
                "{T} is a question?",
                "GIF is a format.{T}",
                "ID3 is a mark.{T}",
                "<b>Bold</b> is bold.{T}",
                "%PDF and others are files.{T}",
                "PK is short.{T}"
            })
    void questionsAreNotTakenForOtherFiles(String question) {
        assertEquals(
                List.of(),
                OtherFile.of(question.getBytes(StandardCharsets.UTF_8)).stream().toList());
    }

    @Test
    void aTableThatBeginsLikeJsonIsATable() {
        assertEquals(new Reading.Complete(""), ParsedDeck.csv("[\"a\"]\tb\n").result());
    }

    private Reading read(String name, byte[] content) throws IOException {
        return ParsedDeck.of(Files.write(folder.resolve(name), content)).result();
    }

    private static Reading refused(Refusal refusal) {
        return new Reading.Refused(refusal, List.of());
    }
}
