package io.weir.stage;

/**
 * The steps of one pass.
 *
 * @param numbers each step's number in the program, from 1; one more, at the end, for the writing
 * @param words each step's word; one more, at the end, for the writing
 */
public record PassSteps(Step[] steps, int[] numbers, String[] words) {}
