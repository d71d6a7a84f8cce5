zz-one = { $a } and { $b }
zz-two = Two
zz-three =
    { $count ->
        [one] { $count } note
       *[other] { $count } notes
    }
zz-four = Four { $a }
zz-five = Five
    .label = Label

zz-six = Six
